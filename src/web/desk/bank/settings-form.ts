// What the form « Régler la banque » holds: what is set in the shops that it was loaded from, and what it says for each of them.
import * as account from '#account'
import { t } from '#messages'
import { readCents } from '#money'
import { Invalid } from '#refusals'
import type { Submitted } from '../../http/index.ts'

type Values = Record<string, string | undefined>

/** Under which name a fault is ticked. */
export const faultTick = (fault: account.TransferFault): string => `defaut-${fault}`

/** What a bank allows below nothing before a teacher says otherwise, cents. */
const OVERDRAFT_CENTS = 150_000

/** What the bank of a shop that nobody looked at plants. */
const untold: account.Settings = {
  transferShare: 0,
  transferFaults: [],
  bounceShare: 0,
  fees: true,
  overdraftCents: OVERDRAFT_CENTS,
}

/** What is set in each of some shops. One statement. */
export async function settingsNow(db: Parameters<typeof account.several>[0], shopIds: readonly number[]) {
  const found = new Map((await account.several(db, shopIds)).map((one) => [one.shop_id, account.settingsOf(one)]))
  return shopIds.map((id) => found.get(id) ?? untold)
}

const euros = (cents: number): string =>
  cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace('.', ',')

const valuesOf = (one: account.Settings): Values => ({
  virements: String(one.transferShare),
  impayes: String(one.bounceShare),
  frais: one.fees ? 'on' : undefined,
  decouvert: euros(one.overdraftCents),
  ...Object.fromEntries(
    account.transferFaults.map((fault) => [faultTick(fault), one.transferFaults.includes(fault) ? 'on' : undefined]),
  ),
})

/** Pure: the fields as all of these shops have them; one that differs from shop to shop is empty, and named in `mixed`. */
export function common(all: readonly account.Settings[]): { values: Values; mixed: Set<string> } {
  const [first = untold, ...others] = all
  const values = valuesOf(first)
  const mixed = new Set(
    Object.keys(values).filter((name) => others.some((one) => valuesOf(one)[name] !== values[name])),
  )
  for (const name of mixed) values[name] = undefined
  return { values, mixed }
}

/** What a bank allows below nothing at most, cents. */
const MOST_OVERDRAFT = 10_000_000

/**
 * The form as the settings of a shop that has `now`: a field that differs from shop to shop and stayed empty says nothing.
 * Refuses with Invalid a share or an overdraft that is none, and faulty transfers without a fault.
 */
export function settingsIn(form: Submitted, now: account.Settings, mixed: ReadonlySet<string>): account.Settings {
  const own = valuesOf(now)
  const said = (name: string) => (mixed.has(name) && !form[name]?.trim() ? own[name] : form[name])?.trim()
  const whole = (name: string) => (/^\d{1,3}$/.test(said(name) ?? '') ? Number(said(name)) : Number.NaN)
  const [transferShare, bounceShare] = [whole('virements'), whole('impayes')]
  const transferFaults = account.transferFaults.filter((fault) => said(faultTick(fault)) !== undefined)
  const wrong: Record<string, string> = {}
  if (!(transferShare <= 100)) wrong.virements = t('cheques.wrongShare')
  else if (transferShare > 0 && transferFaults.length === 0) wrong.virements = t('bank.noFault')
  if (!(bounceShare <= 100)) wrong.impayes = t('cheques.wrongShare')
  const overdraftCents = readCents(said('decouvert') ?? '') ?? -1
  if (overdraftCents < 0 || overdraftCents > MOST_OVERDRAFT) wrong.decouvert = t('bank.wrongOverdraft')
  if (Object.keys(wrong).length > 0) throw new Invalid(t('cheques.wrongSettings'), wrong)
  return { transferShare, transferFaults, bounceShare, fees: said('frais') !== undefined, overdraftCents }
}
