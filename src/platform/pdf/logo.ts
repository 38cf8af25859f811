import { createHash } from 'node:crypto'
import { log } from '#log'
import type { Job } from './job.ts'

/** Typst makes every pixel of a picture: 40,000 x 40,000 took 2.2 GB and 7.5 s. A logo is printed some 300 wide. */
const MOST_PIXELS = 4_000_000

type Judgement = 'fine' | 'too large' | 'no picture'
const judged = new Map<string, Promise<Judgement>>()

/** Whether a paper's logo (base64) is a picture that the press may take. */
export const isPrintable = async (logo: string): Promise<boolean> => (await judge(logo)) === 'fine'

/** The size is read before a pixel is made. */
function judge(logo: string): Promise<Judgement> {
  const key = createHash('sha256').update(logo).digest('base64')
  const known = judged.get(key)
  if (known) return known
  if (judged.size > 200) judged.clear()
  const judgement = import('sharp')
    .then(({ default: sharp }) => sharp(Buffer.from(logo, 'base64')).metadata())
    .then(
      ({ format, width, height, pages = 1 }): Judgement => {
        if (!['webp', 'png', 'jpeg'].includes(format)) return 'no picture'
        return width * height > MOST_PIXELS || pages > 1 ? 'too large' : 'fine'
      },
      (error: Error): Judgement => (/pixel limit/.test(error.message) ? 'too large' : 'no picture'),
    )
  judged.set(key, judgement)
  return judgement
}

/** The same job; papers whose logo would cost too much are printed without it. */
export async function withoutBadLogos(job: Job): Promise<Job> {
  const logos = new Set(job.papers.flatMap(({ template, seller }) => (template === 1 && seller.logo) || []))
  const bad = new Set<string>()
  for (const logo of logos) if ((await judge(logo)) === 'too large') bad.add(logo)
  if (bad.size === 0) return job
  log.warn({ logos: bad.size }, 'papers are printed without a logo that is too large')
  const papers = job.papers.map((paper) =>
    paper.seller.logo && bad.has(paper.seller.logo) ? { ...paper, seller: { ...paper.seller, logo: null } } : paper,
  )
  return { ...job, papers }
}
