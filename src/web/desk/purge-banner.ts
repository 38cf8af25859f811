import type * as classes from '#classes'
import { t } from '#messages'
import { type Html, html, notice } from '../ui/index.ts'
import { DESK } from './desk-page.ts'

/** Pictures that are not in the data folder: how many, and what brings them back. */
export const lostPicturesBanner = (lost: number): Html =>
  lost > 0 ? notice('warning', t('backup.lostText'), t('backup.lost', { n: lost })) : html``

/** The week before a class is purged by itself: what will go, when, and where to change it. */
export const purgeBanner = (soon: readonly classes.PurgeSoon[]): Html =>
  html`${soon.map(({ classId, name, pupils, on }) =>
    notice(
      'warning',
      html`${t('pupils.soon.text', { n: pupils, day: on.split('-').toReversed().join('/') })} <a href="${DESK}/eleves/classe/${classId}/fin-d-annee">${t('pupils.soon.change', { name })}</a>`,
      t('pupils.soon.title', { name }),
    ),
  )}`
