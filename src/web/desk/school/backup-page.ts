import type { Backup, Holds } from '#backups'
import { dateTime, dayLong, fileSize } from '#format'
import { t } from '#messages'
import {
  attrs,
  breadcrumb,
  button,
  card,
  confirming,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  html,
  notice,
  pageHead,
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { backupTitle, counted, hrefOf, madeAt, originBadge, PATH } from './backups-page.ts'

/** « 3 boutiques, 132 produits... »: everything that people count. */
const longHolds = ({ shops, kept, products, customers, orders, classes, pupils, teachers }: Holds): string =>
  counted([
    ...([
      ['shops', shops],
      ['kept', kept],
      ['products', products],
      ['customers', customers],
      ['orders', orders],
    ] as const),
    ...([
      ['classes', classes],
      ['pupils', pupils],
      ['teachers', teachers],
    ] as const),
  ])

type Present = { name: string; installed: boolean; holds: Holds } | undefined

/** One backup: what it holds, what can be done with it, and how to go back to it. */
export function backupMain(backup: Backup, form: FormState, now: Present): Html {
  const title = backupTitle(backup)
  return html`${breadcrumb([{ label: t('teachers.menu.backups'), href: PATH }, { label: title }])}
${pageHead({ title, badge: originBadge(backup) })}
${errorSummary(form)}
<div class="story"><div class="stack">
${card({ title: t('backup.whatItHolds'), body: contents(backup) })}
${backup.manifest && restoreCard(backup, form, now)}
</div><div class="stack">${actsCard(backup)}</div></div>`
}

function contents(backup: Backup): Html {
  const { manifest, fault, name, bytes } = backup
  const at = madeAt(backup)
  if (!manifest || !at) return notice('error', fault ?? '')
  const { pictures } = manifest
  return html`<p>${t('backup.sentence', { day: dayLong(at), holds: longHolds(manifest.holds) })}</p>
${facts([
  { label: t('backup.school'), value: [manifest.school.name, manifest.school.town].filter(Boolean).join(', ') },
  { label: t('backup.date'), value: dateTime(at) },
  {
    label: t('backup.pictures'),
    value: html`${t('backup.picturesIn', { n: pictures.count, size: fileSize(pictures.bytes) })}${
      pictures.missing ? html` <strong>${t('backup.picturesMissing', { n: pictures.missing })}</strong>` : ''
    }`,
  },
  { label: t('backup.version'), value: manifest.product },
  { label: t('backup.fileName'), value: html`<span class="code">${name}</span>` },
  { label: t('backup.size'), value: fileSize(bytes) },
])}`
}

const actsCard = (backup: Backup): Html =>
  card({
    title: t('backup.acts'),
    body: html`<div class="stack"><p>${t('backup.keepElsewhere')}</p>
${button(t('backup.download'), { kind: 'secondary', icon: 'download', href: `${hrefOf(backup)}/telecharger`, attributes: { 'data-turbo': 'false' } })}
<form${attrs({
      method: 'post',
      action: `${hrefOf(backup)}/supprimer`,
      ...confirming({
        title: t('backup.removeSure'),
        text: t(backup.origin === 'received' ? 'backup.removeReceivedText' : 'backup.removeText'),
        action: t('backup.remove'),
      }),
    })}>${button(t('backup.remove'), { kind: 'secondary', icon: 'trash' })}</form></div>`,
  })

/** What goes and what comes back, said before it is done; the school's name is typed where there is something to lose. */
function restoreCard(backup: Backup, form: FormState, now: Present): Html {
  const losing = now?.installed
  return card({
    title: t('backup.restore'),
    id: 'reprendre',
    body: html`<form method="post" action="${hrefOf(backup)}/reprendre" class="form page-form" data-turbo="false">
${losing ? html`<p>${t('backup.loses', { holds: longHolds(now.holds) })}</p><p>${t('backup.safetyFirst')}</p>` : html`<p>${t('backup.losesNothing')}</p>`}
<p>${t('backup.signInAgain')}</p>
${
  losing &&
  field(form, {
    name: 'name',
    label: t('backup.typeName'),
    hint: t('backup.typeNameHint', { name: now.name }),
    required: true,
    autocomplete: 'off' as const,
    width: 'medium' as const,
    attributes: { spellcheck: 'false' },
  })
}
<div class="form-actions">${button(t('backup.restoreVerb'), { kind: losing ? 'danger' : 'primary', icon: 'rotate-ccw' })}</div>
</form>`,
  })
}

/** The end: what is there now, and the way back in. */
export const restoredMain = (day: string, holds: Holds, safety = false): Html =>
  card({
    look: 'sign-in',
    body: html`<h1>${t('backup.restored')}</h1>
${notice('success', t('backup.restoredText', { day, holds: longHolds(holds) }))}
<p>${t('backup.restoredSignIn')}</p>
${safety && html`<p>${t('backup.restoredSafety')}</p>`}
${button(t('backup.toSignIn'), { href: `${DESK}/connexion`, wide: true, icon: 'log-in' })}`,
  })
