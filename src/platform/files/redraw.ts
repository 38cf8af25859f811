import { Invalid } from '#refusals'

/** More than any page shows, in pixels along the longest side. */
const LONGEST = 2000
/** A camera takes 12 to 50 million pixels; what says more would fill the memory when it is opened. */
const MOST_PIXELS = 60_000_000

/**
 * A picture that somebody sends, drawn anew as WebP, upright and at most 2,000 pixels long: nothing stays of what else the
 * file held (place and camera, a script, a second file behind the first). Refuses (Invalid, at `pictures`) what is no WebP, PNG
 * or JPEG by its content, is damaged, or has more than 60 million pixels.
 */
export async function redrawn(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  // An empty file is refused at once, by a throw.
  const reading = async () => sharp(bytes, { limitInputPixels: false }).metadata()
  const { format, width = 0, height = 0 } = await reading().catch(() => ({ format: undefined, width: 0, height: 0 }))
  if (!format || !['webp', 'png', 'jpeg'].includes(format))
    throw refused('Ce fichier n’est pas une image WebP, PNG ou JPEG.')
  if (width * height > MOST_PIXELS)
    throw refused('Cette image est trop grande : réduisez-la, 2 000 pixels de côté suffisent.')
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 86 })
      .toBuffer()
  } catch {
    throw refused('Cette image est abîmée : ouvrez-la, enregistrez-la de nouveau, puis recommencez.')
  }
}

const refused = (sentence: string) => new Invalid(sentence, { pictures: sentence })
