import { priceAtSql } from '#catalogue'
import * as customers from '#customers'
import { type Db, hold, inTransaction, sql } from '#database'
import { money } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as shops from '#shops'
import * as trace from '#trace'
import * as work from '#work'
import { agreed, confirmed, findNewsletter, type Newsletter } from './newsletters.ts'
import { isMeant, takesVisitors } from './segment.ts'
import { declinePath } from './sign-up.ts'
import { holdDraft } from './write-newsletter.ts'

const SENDING = 'newsletter'
/** Letters written in one transaction: a step, after which a restart goes on. */
const STEP = 20

/** A letter that nobody would receive. */
export class NobodyAgreed extends Invalid {}

type Sending = { shopId: number; id: number; baseUrl: string; clerk: Clerk }
/** What is written; `copy` for what the teacher has read in another copy. */
type Copied = { letter: Newsletter; articles: Article[]; copy: boolean }
type Article = { id: number; name: string; cents: number }

/** Writes a letter to the shop's own post, as a customer would receive it; it stays a draft. `baseUrl` is the house's, without a final slash. */
export function testNewsletter(db: Db, clerk: Clerk, shopId: number, id: number, baseUrl: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const letter = await findNewsletter(tx, shopId, id)
    const shop = await shops.byId(tx, shopId)
    const email = shop.email || `boutique@${shop.slug}.preau.invalid`
    const to = { customerId: null, signUpId: null, name: shop.name, email, leavePath: '' }
    const articles = await articlesOf(tx, shopId, id)
    await tell(tx, { shopId, id, baseUrl, clerk }, { letter, articles, copy: false }, to)
  })
}

/**
 * Sends a letter to who agreed, in small steps that survive a restart; from now on it does not change. Said again it goes on with
 * who is left. Refuses with NotFound an unknown one, with NobodyAgreed.
 */
export function sendNewsletter(db: Db, clerk: Clerk, shopId: number, id: number, baseUrl: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    await hold(tx, `newsletter ${shopId} ${id}`)
    const { sentAt, subject: name } = await findNewsletter(tx, shopId, id)
    if (!sentAt) {
      await holdDraft(tx, shopId, id)
      await sql`update newsletters set sent_at = moment() where shop_id = ${shopId} and id = ${id}`.execute(tx)
      const subject = { kind: 'newsletter', id }
      await trace.record(tx, shopId, clerk, { verb: 'windows.send-newsletter', subject, after: { name } })
    }
    const total = await leftToSend(tx, shopId, id)
    if (total === 0 && !sentAt)
      throw new NobodyAgreed(
        'Personne de ceux qui ont accepté les lettres n’est parmi les destinataires : cette lettre ne partirait à personne.',
        {},
      )
    if (total === 0) return
    const { kind, id: by, name: called } = clerk
    const wanted: Sending = { shopId, id, baseUrl, clerk: { kind, id: by, name: called } }
    await work.ask(tx, { kind: SENDING, owner: `${shopId}/newsletter-${id}`, wanted, total })
  })
}

/** How many customers are to receive a letter that is under way. */
export async function leftToSend(db: Db, shopId: number, id: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select (select count(*) ${waiting(shopId, id)})::int4
    + (select count(*) ${visitorsWaiting(shopId, id)})::int4 as n`.execute(db)
  return rows[0]?.n ?? 0
}

/** SQL: who agreed before the letter began to leave, agrees still, and did not receive it. */
const waiting = (shopId: number, id: number) => sql`
  from customers c join newsletters n on n.shop_id = c.shop_id and n.id = ${id}
  where c.shop_id = ${shopId} and ${agreed} and c.newsletter_since <= n.sent_at and ${isMeant(shopId)}
    and not exists (select from newsletter_letters m where m.shop_id = ${shopId} and m.newsletter_id = n.id and m.customer_id = c.id)`

/** SQL: the same of those who have no account. */
const visitorsWaiting = (shopId: number, id: number) => sql`
  from newsletter_signups s join newsletters n on n.shop_id = s.shop_id and n.id = ${id}
  where s.shop_id = ${shopId} and ${confirmed(shopId)} and s.confirmed_at <= n.sent_at and ${takesVisitors}
    and not exists (select from newsletter_letters m where m.shop_id = ${shopId} and m.newsletter_id = n.id and m.signup_id = s.id)`

/** The next twenty of a letter, held: customers first, then who has no account. */
async function nextReceivers(tx: Db, shopId: number, id: number): Promise<Omit<Receiver, 'leavePath'>[]> {
  const { rows } = await sql<Omit<Receiver, 'leavePath'>>`
    select c.id as "customerId", null as "signUpId", c.first_name || ' ' || c.last_name as name, c.email
    ${waiting(shopId, id)} order by c.id limit ${sql.lit(STEP)} for share of c`.execute(tx)
  if (rows.length > 0) return rows
  const { rows: visitors } = await sql<Omit<Receiver, 'leavePath'>>`
    select null as "customerId", s.id as "signUpId", s.email as name, s.email
    ${visitorsWaiting(shopId, id)} order by s.id limit ${sql.lit(STEP)} for share of s`.execute(tx)
  return visitors
}

/** Where one of them declines the letters, without signing in. */
const leavePathOf = (tx: Db, shopId: number, { customerId, signUpId }: Omit<Receiver, 'leavePath'>): Promise<string> =>
  customerId === null ? declinePath(tx, shopId, signUpId ?? 0) : customers.leavePath(tx, shopId, customerId)

/** How the workers send a letter. */
export const sending: work.Doing = {
  kind: SENDING,
  // biome-ignore lint/correctness/useYield: a letter makes no file
  async *work(db, wanted, progress) {
    const asked = wanted as Sending
    let done = 0
    for (let step = await sendStep(db, asked); step > 0; step = await sendStep(db, asked)) {
      done += step
      progress(done)
    }
  },
}

/** Writes to the next twenty, in one transaction, and says how many they were: nobody is written to twice, nor after having declined. */
function sendStep(db: Db, asked: Sending): Promise<number> {
  const { shopId, id } = asked
  return inTransaction(db, async (tx) => {
    await hold(tx, `newsletter ${shopId} ${id}`)
    const rows = await nextReceivers(tx, shopId, id)
    if (rows.length === 0) return 0
    const letter = await findNewsletter(tx, shopId, id)
    const articles = await articlesOf(tx, shopId, id)
    let copy = letter.sent > 0
    for (const one of rows) {
      const leavePath = await leavePathOf(tx, shopId, one)
      await tell(tx, asked, { letter, articles, copy }, { ...one, leavePath })
      copy = true
    }
    await tx
      .insertInto('newsletter_letters')
      .values(
        rows.map(({ customerId: customer_id, signUpId: signup_id }) => ({
          ...{ shop_id: shopId, newsletter_id: id, customer_id, signup_id },
        })),
      )
      .execute()
    return rows.length
  })
}

/** A customer, or a sign-up without an account; neither for who tries a letter. */
type Receiver = { customerId: number | null; signUpId: number | null; name: string; email: string; leavePath: string }

/** The letter as one of them reads it: its words, its articles, why it came and the way out of these letters (CPCE L34-5). */
async function tell(tx: Db, { shopId, baseUrl, clerk }: Sending, { letter, articles, copy }: Copied, to: Receiver) {
  const { slug, name: shop } = await shops.byId(tx, shopId)
  const address = `${baseUrl}/mag/${slug}`
  const { customerId, name, email, leavePath } = to
  const links = articles.map((article) => ({
    text: `${article.name} : ${money(article.cents)}`,
    label: t('windows.letter.see', { name: article.name }),
    // Followed, it is counted, of nobody, and leads on to the article.
    url: `${address}/lettres/${letter.id}/vers/${article.id}`,
  }))
  const leave = {
    text: t('windows.letter.why', { shop }),
    label: t('windows.letter.leave'),
    url: `${address}${leavePath}`,
  }
  await mail.tell(tx, {
    ...{ kind: 'answer', opens: true, shopId, customerId, to: { name, email }, author: clerk },
    ...{ subject: letter.subject, body: letter.body, links: [...links, leave], copy },
  })
}

/** What a letter shows of its articles: those that are on sale when it leaves, with the price of the moment, cents tax included. */
async function articlesOf(tx: Db, shopId: number, id: number): Promise<Article[]> {
  const { rows } = await sql<Article>`
    select p.id, p.name, price.lowest_cents as cents
    from newsletter_products x join products p on p.shop_id = x.shop_id and p.id = x.product_id
    ${sql.raw(priceAtSql('moment()'))}
    where x.shop_id = ${shopId} and x.newsletter_id = ${id} and p.active_since <= moment() order by x.position`.execute(
    tx,
  )
  return rows
}
