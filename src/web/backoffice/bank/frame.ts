import type { Context } from 'hono'
import { t } from '#messages'
import type { Link } from '../../ui/index.ts'
import type { Office } from '../office.ts'

export type BankPage = 'statement' | 'unpaid'

/** The sub-menu of « Banque ». */
export const subOf = (c: Context<Office>, current: BankPage): Link[] => [
  { label: t('bank.statement'), href: `${c.var.base}/banque`, current: current === 'statement' },
  { label: t('reminders.unpaid'), href: `${c.var.base}/banque/impayes`, current: current === 'unpaid' },
]
