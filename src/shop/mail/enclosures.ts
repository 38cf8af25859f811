import { createHash } from 'node:crypto'
import { dayInFrance } from '#clock'
import type { Db } from '#database'
import { dayLong } from '#format'
import { t } from '#messages'
import * as papers from '#papers'
import * as pdf from '#pdf'
import * as shops from '#shops'
import { type Block, blocksOf, type Span, withoutTitle } from '#texts'
import { inLines, part } from './part.ts'
import { withReminders } from './reminder-paper.ts'

/**
 * What the confirmation of an order encloses (code de la consommation L221-13): the terms accepted with it, and for a
 * consumer the model form by which to withdraw (annex to R221-1).
 */
export const enclosures = ['terms', 'withdrawal-form'] as const
export type Enclosure = (typeof enclosures)[number]

/** Stands where the file's bytes go: 100,000 orders keep one line each instead of the same 60 KB. */
const MARK = /(?<=\r\n\r\n)x-preau-enclosed: (terms|withdrawal-form)(?=\r\n)/g
/** The same for the terms that go with a quotation, by their version. */
const TERMS_MARK = /(?<=\r\n\r\n)x-preau-enclosed: terms ([1-9][0-9]*)(?=\r\n)/
/** The same for an issued paper, by its id in the shop. */
const PAPER_MARK = /(?<=\r\n\r\n)x-preau-enclosed: paper ([1-9][0-9]*)(?=\r\n)/
/** PDFs kept in memory, by what they say: a batch that leaves for the SMTP server sets each once. */
const KEPT = 40
const kept = new Map<string, Promise<string>>()

/** The part of a message that holds a file, with a mark instead of its bytes. */
export const enclosed = (which: Enclosure): { raw: string } => part(t(`mail.enclosed.${which}.file`), which)

/** The same for the version of the terms that a quotation is sent with. */
export const enclosedTerms = (id: number): { raw: string } => part(t('mail.enclosed.terms.file'), `terms ${id}`)

/** The same for an issued paper: « avoir-AV000012.pdf ». */
export const enclosedPaper = ({ id, number }: { id: number; number: string }): { raw: string } =>
  part(t('mail.enclosed.credit-note.file', { number: number.replace(/[^\w-]/g, '_') }), `paper ${id}`)

/** A kept message of the shop's; `terms_id` is the version accepted with its order, null when the shop had written none. */
export type Enclosing = { shop_id: number; kind: string; raw: Buffer; terms_id: number | null }

/**
 * The message as it goes over the wire, the files it encloses set in it. They say what the version of the terms says, in
 * templates that never change: the same bytes each time. A shop's own letters only; what people write encloses their files.
 */
export async function whole(db: Db, { shop_id, kind, raw, terms_id }: Enclosing): Promise<Buffer> {
  if (kind === 'credited') return withPaper(db, shop_id, raw)
  if (kind === 'quotation-sent') return withTerms(db, shop_id, raw)
  if (kind === 'answer' || kind === 'to-shop') return withReminders(db, shop_id, raw)
  if (kind !== 'order-placed' && kind !== 'payment-accepted') return raw
  const text = raw.toString('latin1')
  const wanted = [...new Set([...text.matchAll(MARK)].map(([, which]) => which as Enclosure))]
  if (wanted.length === 0) return raw
  const source = await sourceOf(db, shop_id, terms_id)
  const files = new Map<string, string>()
  for (const which of wanted) files.set(which, await set(which, source))
  return Buffer.from(
    text.replace(MARK, (_, which: string) => files.get(which) ?? ''),
    'latin1',
  )
}

/** With the PDF of the paper that it names, kept once for all who print it. */
async function withPaper(db: Db, shopId: number, raw: Buffer): Promise<Buffer> {
  const text = raw.toString('latin1')
  const id = PAPER_MARK.exec(text)?.[1]
  const bytes = id && (await papers.pdfOfInvoice(db, shopId, Number(id)))
  if (!bytes) return raw
  return Buffer.from(text.replace(PAPER_MARK, inLines(Buffer.from(bytes).toString('base64'))), 'latin1')
}

/** With the version of the terms that it names. */
async function withTerms(db: Db, shopId: number, raw: Buffer): Promise<Buffer> {
  const text = raw.toString('latin1')
  const id = TERMS_MARK.exec(text)?.[1]
  if (!id) return raw
  const file = await set('terms', await sourceOf(db, shopId, Number(id)))
  return Buffer.from(text.replace(TERMS_MARK, file), 'latin1')
}

type Source = Pick<shops.Terms, 'title' | 'body' | 'said'> & { since: string | null }

/** A shop without terms encloses none, but its form names it as it is. */
async function sourceOf(db: Db, shopId: number, termsId: number | null): Promise<Source> {
  const terms = termsId === null ? undefined : await shops.terms(db, shopId, termsId)
  if (terms) return { ...terms, since: dayInFrance(terms.since) }
  const shop = await db.selectFrom('shops').selectAll().where('id', '=', shopId).executeTakeFirstOrThrow()
  return { title: '', body: '', said: await shops.said(db, shop), since: null }
}

/** The file in base64, in lines as messages hold them (RFC 2045). */
function set(which: Enclosure, source: Source): Promise<string> {
  const paper = which === 'terms' ? termsPaper(source) : formPaper(source)
  const key = createHash('sha256')
    .update(JSON.stringify([which, paper]))
    .digest('hex')
  const known = kept.get(key)
  const setting =
    known ?? pdf.render(which, paper as never).then((bytes) => inLines(Buffer.from(bytes).toString('base64')))
  kept.delete(key)
  kept.set(key, setting)
  if (!known) setting.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break
    kept.delete(oldest)
  }
  return setting
}

const paperOf = ({ said, since }: Source) => ({
  template: 1 as const,
  number: '',
  // The day the PDF says of itself; a form that hangs on no version is of no day.
  issued: since ?? '2026-01-01',
  about: null,
  lines: [],
  seller: { name: said.boutique ?? '', tagline: '', lines: [], legalLine: legalLine(said), logo: null },
})

const termsPaper = (source: Source): pdf.Terms => ({
  ...paperOf(source),
  title: source.title,
  dateLine: source.since ? t('mail.enclosed.terms.since', { day: dayLong(source.since) }) : '',
  blocks: bounded(blocksOf(withoutTitle(source.body, source.title))),
})

/** Terms of so many lines (a shop's have 130) are set as one paragraph: 20,000 lists would hold the press for three seconds. */
const MOST_LINES = 1000
function bounded(blocks: Block[]): Block[] {
  const linesIn = (block: Block): Span[][] => (block.kind === 'box' ? block.blocks.flatMap(linesIn) : block.lines)
  const lines = blocks.flatMap(linesIn)
  return lines.length > MOST_LINES ? [{ kind: 'text', lines }] : blocks
}

const formPaper = (source: Source): pdf.WithdrawalForm => ({
  ...paperOf(source),
  title: t('mail.enclosed.withdrawal-form.title'),
  dateLine: '',
  addressee: addressee(source.said),
})

/** Name, address and e-mail of the seller, as the form must name them; a telephone where there is one. */
const addressee = ({ boutique = '', société = '', adresse = '', courriel = '', téléphone = '' }: shops.Said) =>
  [boutique, société === boutique ? '' : société, adresse, courriel, téléphone].filter(Boolean)

function legalLine(said: shops.Said): string {
  const named = [said.société, said['forme juridique']].filter(Boolean).join(' ')
  const numbered = [said.siren && `SIREN ${said.siren}`, said.tva && `TVA ${said.tva}`].filter(Boolean).join(', ')
  return [[named, said.adresse].filter(Boolean).join(', '), numbered].filter(Boolean).join('. ')
}
