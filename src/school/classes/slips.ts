import { today } from '#clock'
import { type Db, sql } from '#database'
import { dayLong } from '#format'
import * as pdf from '#pdf'
import type { Actor } from '#people'
import { find } from '#school'
import { inCapitals } from '#texts'
import { qrCode } from './qr-code.ts'
import { taughtPupils } from './taught.ts'

/** What a pupil needs to come in, as it is printed. `words` are null once another password was chosen, or for a birth date. */
type Entry = {
  accountId: number
  login: string
  firstName: string
  lastName: string
  className: string
  words: string | null
  initial: boolean
  shops: { name: string; path: string }[]
}

/** More shops than this on one slip, and the rest are found at « Mon travail ». */
const SHOPS_ON_A_SLIP = 3

/**
 * The slips of pupils to print and cut out, as a PDF: A4, two columns, in the order of their names. Each says the shops open
 * to the pupil with their back-office addresses, the login, how to find the first password, and an address as QR code.
 * Refuses (NotFound) a pupil of another teacher. `houseUrl` is where the house is reached, without a final slash.
 */
export async function printSlips(
  db: Db,
  actor: Actor,
  { accountIds, houseUrl, title }: { accountIds: readonly number[]; houseUrl: string; title: string },
): Promise<Uint8Array> {
  await taughtPupils(db, actor, accountIds)
  const { name, town } = await find(db)
  const slips = (await entries(db, accountIds)).map((entry) => slipOf(entry, houseUrl))
  return pdf.render('pupil-slips', {
    template: 1,
    title: 'Fiches de connexion',
    number: title,
    issued: today(),
    dateLine: dayLong(new Date()),
    about: null,
    lines: [],
    slips,
    seller: { name, tagline: town, lines: [], legalLine: [name, town].filter(Boolean).join(', '), logo: null },
  })
}

/** Lines of a slip: exported for tests, the PDF says no more. */
export function slipOf(entry: Entry, houseUrl: string): pdf.PupilSlip {
  const [only] = entry.shops
  const work = `${houseUrl}/mon-travail`
  const hidden = entry.shops.length - SHOPS_ON_A_SLIP
  return {
    name: `${inCapitals(entry.lastName)} ${entry.firstName}`,
    className: entry.className,
    shops: entry.shops.slice(0, SHOPS_ON_A_SLIP).map(({ name, path }) => ({ name, address: `${houseUrl}${path}` })),
    more:
      entry.shops.length === 0
        ? `Vos boutiques : ${work}`
        : hidden > 0
          ? `et ${hidden === 1 ? 'une autre boutique' : `${hidden} autres boutiques`} : ${work}`
          : `Mon travail : ${work}`,
    login: entry.login,
    password:
      entry.words ?? (entry.initial ? 'votre date de naissance, JJMMAAAA' : 'le mot de passe que vous avez choisi'),
    drawn: entry.words !== null,
    qr: qrCode(only && entry.shops.length === 1 ? `${houseUrl}${only.path}` : work),
    qrLabel: entry.shops.length === 1 ? 'L’arrière-boutique' : 'Mon travail',
  }
}

async function entries(db: Db, accountIds: readonly number[]): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select a.id as "accountId", a.login, a.first_name as "firstName", a.last_name as "lastName", c.name as "className",
      a.initial_words as words, a.initial_since is not null as initial,
      coalesce((
        select jsonb_agg(jsonb_build_object('name', s.name, 'path', '/mag/' || s.slug || '/admin' || s.back_office_digits)
          order by s.name collate french)
        from employees e join living_shops s on s.id = e.shop_id
        where e.account_id = a.id and e.closed_at is null), '[]') as shops
    from pupils p join accounts a on a.id = p.account_id join classes c on c.id = p.class_id
    where a.id = any(${[...accountIds]}::bigint[]) order by c.name collate french, a.last_name collate french, a.first_name collate french, a.id`.execute(
    db,
  )
  return rows
}
