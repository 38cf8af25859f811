import { attrs, classes, type Html, html } from './html.ts'

/** Widths at which pictures are stored; `/images/<hash>-<width>.webp` serves them. */
export const pictureWidths = [96, 256, 400, 800, 1200] as const

export type Picture = {
  hash: string
  alt: string
  /** Proportions of the original: they keep the place, so that nothing jumps. */
  width?: number
  height?: number
}

/** The address of a picture at one of the stored widths. */
export const pictureUrl = (hash: string, width: (typeof pictureWidths)[number]): string =>
  `/images/${hash}-${width}.webp`

/** A carrier's logo beside its name, which says it to who doesn't see it. */
export const carrierLogo = ({ hash, width, height }: Omit<Picture, 'alt'>): Html =>
  picture({ hash, alt: '', width, height }, { sizes: '56px', look: 'carrier-logo' })

/**
 * A picture in the size its place needs. `sizes` is what the place measures (« 220px »); `eager` for what is seen at
 * once; pictures that only repeat the name beside them take `alt: ''`.
 */
export function picture(
  { hash, alt, width = 4, height = 3 }: Picture,
  { sizes, eager = false, look }: { sizes: string; eager?: boolean; look?: string },
): Html {
  const full = 800
  const own = {
    class: classes('picture', look),
    src: pictureUrl(hash, 400),
    srcset: pictureWidths.map((w) => `${pictureUrl(hash, w)} ${w}w`).join(', '),
    sizes,
    alt,
    width: full,
    height: Math.round((full * height) / width),
    loading: eager ? 'eager' : 'lazy',
    decoding: 'async',
  }
  return html`<img${attrs(own)}>`
}
