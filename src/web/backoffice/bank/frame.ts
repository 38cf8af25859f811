import type { Context } from 'hono'
import { t } from '#messages'
import type { Link } from '../../ui/index.ts'
import type { Office } from '../office.ts'

export type BankPage = 'statement' | 'matching' | 'cheques' | 'slips' | 'unpaid'

/** The sub-menu of « Banque ». */
export const subOf = (c: Context<Office>, current: BankPage, waiting = 0): Link[] => [
  { label: t('bank.statement'), href: `${c.var.base}/banque`, current: current === 'statement' },
  {
    label: t('matches.title'),
    href: `${c.var.base}/banque/a-pointer`,
    current: current === 'matching',
    count: c.var.newLines,
  },
  {
    label: t('remittances.waiting'),
    href: `${c.var.base}/banque/cheques`,
    current: current === 'cheques',
    count: waiting,
  },
  { label: t('remittances.all'), href: `${c.var.base}/banque/remises`, current: current === 'slips' },
  { label: t('reminders.unpaid'), href: `${c.var.base}/banque/impayes`, current: current === 'unpaid' },
]
