import * as copies from '#copies'
import { type Db, sql } from '#database'

type Person = { login: string; firstName: string; lastName: string }
/** `of` is the shop itself, or the one that a snapshot was taken of. */
type Shop = { id: number; of: number; name: string; slug: string; isKept: boolean; email: string }

/**
 * Takes the names and logins of pupils who are gone out of the names and addresses of their own shops, and out of what these
 * have said of themselves; snapshots too. A shop in which somebody else works keeps its name.
 */
export async function forgetShops(tx: Db, accountIds: readonly number[], people: readonly Person[]): Promise<void> {
  const { rows } = await sql<Shop>`
    select s.id, coalesce(s.kept_of, s.id) as of, s.name, s.slug, s.email, s.kept_at is not null as "isKept"
    from shops s where exists (
        select from employees e where e.shop_id = coalesce(s.kept_of, s.id) and e.account_id = any(${[...accountIds]}::bigint[]))
      and not exists (
        select from employees e where e.shop_id = coalesce(s.kept_of, s.id) and e.closed_at is null
          and e.account_id <> all(${[...accountIds]}::bigint[]))
    order by s.id`.execute(tx)
  for (const { id, of, name, slug, email, isKept } of rows) {
    const left = people.reduce(without, name)
    const said = people.some((one) => slugSays(slug, one) || slugSays(email.replace(/[@.]/g, '-'), one))
    if (left === name && !said) continue
    const bare = left.replace(/[\s,–-]+$/, '').trim() || 'Boutique'
    const plain = bare
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
    const host = `${plain || 'boutique'}-${of}`
    await copies.renameWhole(tx, id, { name: `${bare} ${of}`, slug: isKept ? slug : host, host })
  }
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A name without a person's: « La Récré de Léa M » is « La Récré ». */
function without(name: string, { firstName, lastName }: Person): string {
  const [first, last] = [escaped(firstName), escaped(lastName)]
  const who = `(?:${first}(?:\\s+(?:${last}|\\p{L}\\.?(?![\\p{L}])))?|${last}(?:\\s+${first})?)`
  return name.replace(new RegExp(`(?:\\s+de\\s+|\\s+d[’']|\\s*[,–-]\\s*|\\s+|^)${who}(?![\\p{L}])`, 'giu'), '')
}

function slugSays(slug: string, { login, firstName, lastName }: Person): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
  const words = [login.split('@')[0] ?? login, firstName, lastName].map(plain).filter((word) => word.length > 1)
  return words.some((word) => `-${slug}-`.includes(`-${word}-`))
}
