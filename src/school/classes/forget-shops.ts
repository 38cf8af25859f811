import * as copies from '#copies'
import { type Db, sql } from '#database'
import { allWords, fold } from '#texts'

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
  const { rows: all } = await sql<{ slug: string }>`select slug from shops`.execute(tx)
  const taken = new Set(all.map(({ slug }) => slug))
  for (const { id, of, name, slug, email, isKept } of rows) {
    const left = people.reduce(without, name)
    const said = people.some((one) => slugSays(slug, one) || slugSays(email.replace(/[@.]/g, '-'), one))
    if (left === name && !said) continue
    const bare = left.replace(/[\s,–-]+$/, '').trim() || 'Boutique'
    const host = isKept ? slugOf(bare, of) : freeSlug(slugOf(bare, of), taken)
    await copies.renameWhole(tx, id, { name: `${bare} ${of}`, slug: isKept ? slug : host, host })
  }
}

const slugOf = (name: string, id: number) => `${allWords(name).join('-').slice(0, 60) || 'boutique'}-${id}`

/** An address that no shop has: the id stands at its end, and so does the number of a shop of the same name. */
function freeSlug(wanted: string, taken: Set<string>): string {
  let slug = wanted
  for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`
  taken.add(slug)
  return slug
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A name without a person's, nor the number that told namesakes apart: « La Récré de Léa M 2 » is « La Récré ». */
function without(name: string, person: Person): string {
  const [first, last] = [escaped(person.firstName), escaped(person.lastName)]
  const who = `(?:${first}(?:\\s+(?:${last}|\\p{L}\\.?(?![\\p{L}])))?|${last}(?:\\s+${first})?)`
  const left = name.replace(
    new RegExp(`(?:\\s+de\\s+|\\s+d[’']|\\s*[,–-]\\s*|\\s+|^)${who}(?![\\p{L}])(?:\\s+\\d{1,2}$)?`, 'giu'),
    '',
  )
  return left === name ? withoutBeginning(name, person) : left
}

/** A name that was too long ends in the middle of the person's: « L’Épicerie du Pré de Marie-Antoi ». */
function withoutBeginning(name: string, { firstName, lastName }: Person): string {
  const whole = fold(`${firstName} ${lastName}`)
  const cut = [...name.matchAll(/\s+(?:de\s+|d[’'])/giu)].find(({ 0: before, index }) => {
    const rest = fold(name.slice(index + before.length)).replace(/ \d{1,2}$/, '')
    return rest.length > 3 && whole.startsWith(rest)
  })
  return cut ? name.slice(0, cut.index) : name
}

function slugSays(slug: string, { login, firstName, lastName }: Person): boolean {
  const plain = (text: string) => allWords(text).join('-')
  const words = [login.split('@')[0] ?? login, firstName, lastName].map(plain).filter((word) => word.length > 1)
  return words.some((word) => `-${slug}-`.includes(`-${word}-`))
}
