import { t } from '#messages'
import type { Teacher } from '#people'
import type { Link } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'

export const SCHOOL = `${DESK}/etablissement`

const pages = {
  settings: '',
  teachers: '/professeurs',
  sessions: '/sessions',
  backups: '/sauvegardes',
  messaging: '/messagerie',
} as const
export type SchoolPage = keyof typeof pages

/** The pages of the school side by side; who is no administrator has the own sessions alone. */
export const schoolMenu = (current: SchoolPage, { administrator }: Teacher): Link[] =>
  (Object.keys(pages) as SchoolPage[])
    .filter((page) => administrator || page === 'sessions')
    .map((page) => ({
      label: t(`teachers.menu.${page}`),
      href: `${SCHOOL}${pages[page]}`,
      current: page === current,
    }))
