import { type Place, sql } from '#database'
import { containsWords, saysWords } from '#texts'
import { FROM_CUSTOMER, FROM_PUPIL } from './kinds.ts'

/** Who wrote: pupils in their own words, customers, or the shop by itself. */
export const writers = ['pupils', 'customers', 'shop'] as const
export type Writer = (typeof writers)[number]

export type MailSearch = Place & {
  /** The mails of one shop; of all when absent. */
  shopId?: number | undefined
  /** The mails of these shops. */
  shopIds?: readonly number[] | undefined
  /** What pupils wrote comes with the unread first. */
  by?: Writer | undefined
  /** The box of one of its customers: what they received and wrote. */
  customerId?: number | undefined
  /** Words of who received or wrote it: address, name, the customer's company. A whole address is that one and no longer one. */
  correspondent?: string | undefined
  /** Words of the subject or of the mail, in any order. */
  words?: string | undefined
  /** Only mails of these kinds. */
  kinds?: readonly string[] | undefined
  unread?: boolean | undefined
  /** Only customers' letters that nobody of the shop has read. */
  newInOffice?: boolean | undefined
  /** Mails on a page. */
  limit?: number | undefined
}

/** Written out, so that the planner finds the index of each. */
const byWriter: Record<Writer, ReturnType<typeof sql<boolean>>> = {
  pupils: sql<boolean>`mail.kind = ${sql.lit(FROM_PUPIL)}`,
  customers: sql<boolean>`mail.kind = ${sql.lit(FROM_CUSTOMER)}`,
  shop: sql<boolean>`mail.kind not in (${sql.lit(FROM_PUPIL)}, ${sql.lit(FROM_CUSTOMER)})`,
}

/** SQL: somebody of these wrote `mail`; anybody when nobody is said. */
export const written = (by: Writer | undefined) => (by ? byWriter[by] : sql<boolean>`true`)

/** Who received and who wrote a mail, folded. */
const people = sql`folded(concat_ws(' ', mail.recipient, mail.recipient_name, mail.sender, mail.sender_name,
  (select c.companies from customers c where c.shop_id = mail.shop_id and c.id = mail.customer_id)))`

/** What is asked of a mail, as conditions on its row. */
export function conditions({ by, customerId, correspondent, words, kinds, unread, newInOffice }: MailSearch) {
  const wanted = [written(by)]
  if (customerId !== undefined) wanted.push(sql<boolean>`mail.customer_id = ${customerId}`)
  if (words) wanted.push(saysWords(sql`mail.search_text`, words))
  if (correspondent) wanted.push(containsWords(people, correspondent))
  const address = correspondent?.trim() ?? ''
  // « elidrissi@exemple.fr » is in « y.elidrissi@exemple.fr », its words in any order in more: namesakes are others.
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address))
    wanted.push(sql<boolean>`lower(${address}) in (lower(mail.recipient), lower(mail.sender))`)
  if (kinds) wanted.push(sql<boolean>`mail.kind = any(${[...kinds]})`)
  if (unread) wanted.push(sql<boolean>`mail.read_at is null`)
  if (newInOffice) wanted.push(sql<boolean>`mail.kind = ${sql.lit(FROM_CUSTOMER)} and mail.office_read_at is null`)
  return wanted
}
