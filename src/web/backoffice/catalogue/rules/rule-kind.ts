// What codes and promotions have in common: the words, verbs and pages of a kind of rule, and what is sent of one.
import type { Context } from 'hono'
import type { Actor } from '#people'
import type { Scope } from '#prices'
import * as trace from '#trace'
import { edit, type House, idParam, inOneRound, type Submitted } from '../../../http/index.ts'
import type { FormState, Html } from '../../../ui/index.ts'
import { actor, type Office } from '../../office.ts'
import { type Choices, scopeIn, scopeValues } from './scope-fields.ts'

type C = Context<Office>
type Db = House['db']
export type Rule = Scope & { id: number }

/** What makes a kind of rule: its words, its verbs, its pages. */
export type RuleKind<R extends Rule, Settings> = {
  /** Under the catalogue's address, and below it the form of a new one. */
  path: string
  fresh: string
  subject: 'code' | 'promotion'
  words: { title: string; add: string; added: (name: string) => string; saved: (name: string) => string }
  nameOf: (rule: R) => string
  /** What the form of a new one begins with. */
  blank: () => FormState['values']
  find: (db: Db, shopId: number, id: number) => Promise<R>
  add: (db: Db, actor: Actor, shopId: number, settings: Settings) => Promise<number>
  change: (db: Db, actor: Actor, shopId: number, id: number, settings: Settings) => Promise<void>
  values: (rule: R) => FormState['values']
  /** What was typed, checked. Refuses with Invalid. */
  checked: (fields: Submitted, scope: Scope) => Settings
  /** What is wrong with it beside the shop's other rows. Refuses with Invalid. */
  demand?: (db: Db, shopId: number, fields: Submitted, settings: Settings) => Promise<void>
  list: (c: C, choices: Choices) => Promise<Html>
  main: (c: C, shown: { rule?: R | undefined; choices: Choices; form: FormState }) => Promise<Html> | Html
}

/** What says together what a rule gives, when and for what. */
const together = [/^(gives|worth)$/, /^(articles|products|categorie-.*)$/, /^(customers|groupe-.*)$/, /^(from|until)$/]

/** Saves what was sent of a rule: answers what others changed meanwhile. Refuses as its verb does. */
export async function change<R extends Rule, Settings>(db: Db, kind: RuleKind<R, Settings>, c: C, fields: Submitted) {
  const { shop } = c.var
  const id = idParam(c)
  const { told } = await edit(db, fields, {
    of: `${kind.subject} ${shop.id} ${id}`,
    together,
    present: async (tx) => valuesOf(tx, kind, shop.id, await kind.find(tx, shop.id, id)),
    since: (tx, at) => trace.since(tx, { shopId: shop.id, subject: { kind: kind.subject, id }, at, actor: actor(c) }),
    save: async (tx, sent) => kind.change(tx, actor(c), shop.id, id, await settingsIn(tx, kind, shop.id, sent)),
  })
  return told
}

/** The form of a rule as it is kept. */
export const valuesOf = async <R extends Rule, Settings>(
  db: Db,
  kind: RuleKind<R, Settings>,
  shopId: number,
  rule: R,
) => ({
  ...kind.values(rule),
  ...(await scopeValues(db, shopId, rule)),
})

/** What was sent, all that is wrong in it said at once. Refuses with Invalid. */
export async function settingsIn<R extends Rule, Settings>(
  db: Db,
  kind: RuleKind<R, Settings>,
  shopId: number,
  fields: Submitted,
): Promise<Settings> {
  const { scope, demand } = await scopeIn(db, shopId, fields)
  const { settings } = inOneRound({ settings: () => kind.checked(fields, scope), demand })
  await kind.demand?.(db, shopId, fields, settings)
  return settings
}
