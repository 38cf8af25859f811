import * as customers from '#customers'
import type { Db } from '#database'
import { forgetKeys } from './keys.ts'
import { touched } from './touched.ts'
import type { DoneLine, Undoer, Undoing, Undone } from './undone.ts'

const USED = 'Ce client a commandé, a un panier, ou une lettre lui est écrite.'
const NAMED = 'Cette adresse est celle d’une commande ou d’un panier.'

type Profile = Parameters<typeof customers.changeProfile>[4]

const each =
  (one: (tx: Db, undoing: Undoing, line: DoneLine) => Promise<string>): Undoer =>
  async (tx, undoing, lines) => {
    const why = await touched(tx, 'customer', { ...undoing, lines: lines.map(({ line }) => line) })
    const told: Undone[] = []
    for (const line of lines) {
      const stays = why.get(line.subjectId) ?? (await one(tx, undoing, line))
      told.push({ line: line.line, ...(stays !== '' && { stays }) })
    }
    return told
  }

/** Customers who were taken down go, those who were changed are as they were. */
export const undoCustomers: Undoer = each(async (tx, { shopId, actor }, { subjectId, outcome, before }) => {
  if (outcome === 'changed') {
    await customers.changeProfile(tx, actor, shopId, subjectId, before as Profile)
    return ''
  }
  if (!(await customers.removeBrought(tx, shopId, subjectId))) return USED
  await forgetKeys(tx, shopId, ['customer'], [subjectId])
  return ''
})

type Before = { made: number } | { id: number; fields: customers.AddressFields }

/** Addresses that were added go, those that were changed are as they were. */
export const undoAddresses: Undoer = each(async (tx, { shopId, actor }, { subjectId, before }) => {
  const was = before as Before
  if ('made' in was) return (await customers.removeBroughtAddress(tx, shopId, was.made)) ? '' : NAMED
  await customers.changeAddress(tx, actor, shopId, subjectId, was.id, was.fields)
  return ''
})
