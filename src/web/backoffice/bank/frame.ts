import type { Context } from 'hono'
import { t } from '#messages'
import type { Link } from '../../ui/index.ts'
import type { Office } from '../office.ts'

export type BankPage = 'statement'

/** The sub-menu of « Banque ». */
export const subOf = (c: Context<Office>, current: BankPage): Link[] => [
  { label: t('bank.statement'), href: `${c.var.base}/banque`, current: current === 'statement' },
]
