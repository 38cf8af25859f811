import { createHash } from 'node:crypto'
import * as z from 'zod'
import { Refusal } from '#refusals'

/** Raised when an older Préau could no longer read what is written. */
export const FORMAT = 1

/** By hand, every night, or made by Préau itself before it goes back to another one. */
export const kinds = ['hand', 'nightly', 'safety'] as const
export type Kind = (typeof kinds)[number]

const size = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const count = size.max(1_000_000_000)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

const Holds = z.strictObject({
  shops: count,
  kept: count,
  products: count,
  customers: count,
  orders: count,
  classes: count,
  pupils: count,
  teachers: count,
})
/** What people count: shops of the street (`kept`: snapshots beside them), their orders, classes. */
export type Holds = z.infer<typeof Holds>

const Rows = z.strictObject({ rows: count, bytes: size, sha256 })

const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  /** Préau's version, and the migrations that its database had been through. */
  product: z.string().max(40),
  migrations: z.array(z.string().max(200)).min(1).max(10_000),
  /** UTC. */
  madeAt: z.iso.datetime(),
  kind: z.enum(kinds),
  school: z.strictObject({ name: z.string().max(500), town: z.string().max(500) }),
  holds: Holds,
  tables: z.array(Rows.extend({ name, columns: z.array(name).min(1).max(200) })).max(1000),
  /** Where numbering goes on. */
  sequences: z.array(z.strictObject({ table: name, column: name, last: size, used: z.boolean() })).max(1000),
  jobs: Rows,
  /** `sha256` is that of their names, sorted, a line each. */
  pictures: z.strictObject({
    count,
    bytes: size,
    sha256,
    /** Pictures that rows name and that were not there any more; left out where there is none. */
    missing: count.optional(),
  }),
})
export type Manifest = z.infer<typeof Manifest>

/** What the manifest says of the pictures' names. */
export const picturesSum = (hashes: readonly string[]): string =>
  createHash('sha256').update(hashes.toSorted().join('\n')).digest('hex')

/** Reads a manifest. Refuses what is none, and what a newer Préau wrote. */
export function readManifest(text: string): Manifest {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw notOurs()
  }
  const { format, product } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  if (typeof format === 'number' && format > FORMAT)
    throw tooNew(typeof product === 'string' ? product.slice(0, 40) : '')
  const read = Manifest.safeParse(value)
  if (!read.success) throw notOurs()
  return read.data
}

/** The file is no backup of Préau's. */
export const notOurs = () =>
  new Refusal('Ce fichier n’est pas une sauvegarde de Préau : choisissez un fichier dont le nom finit par .preau.', 422)

/** The file was a backup, and has suffered since. */
export const broken = () =>
  new Refusal(
    'Cette sauvegarde est abîmée ou incomplète : elle a été coupée ou modifiée depuis qu’elle a été faite. Téléchargez-la de nouveau, ou choisissez-en une autre.',
    422,
  )

/** The file holds what no backup of ours would. */
export const unsound = () =>
  new Refusal(
    'Le contenu de ce fichier ne correspond pas à ce qu’il annonce : il n’a pas été fait par Préau. Rien n’a été changé.',
    422,
  )

/** Made by a Préau that came after this one. */
export const tooNew = (product: string) =>
  new Refusal(
    `Cette sauvegarde vient d’une version plus récente de Préau${product && ` (${product})`} : installez cette version, puis recommencez.`,
    422,
  )
