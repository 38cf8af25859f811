import type * as classes from '#classes'
import type { Page } from '#database'
import { moment } from '#format'
import { t } from '#messages'
import * as playing from '#playing'
import {
  attrs,
  breadcrumb,
  button,
  card,
  emptyState,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  hidden,
  html,
  pageHead,
  pagination,
  requiredNote,
  select,
  table,
  textarea,
  when,
} from '../../ui/index.ts'
import { classOptions } from './filters.ts'
import { MAILINGS } from './frame.ts'
import { POST } from './question.ts'

const crumbs = (...more: { label: string; href?: string }[]) =>
  breadcrumb([{ label: t('post.title'), href: POST }, { label: t('post.mailings'), href: MAILINGS }, ...more])

const write = () => button(t('post.mailing.new'), { icon: 'send', href: `${MAILINGS}/nouveau` })

/** The messages sent to classes, newest first, with how many shops have answered. */
export const listMain = (
  page: Page<playing.SentMailing>,
  href: (place: { after?: string; before?: string }) => string,
): Html =>
  html`${pageHead({ title: t('post.mailings'), actions: write() })}
<p class="letter-intro">${t('post.mailing.intro')}</p>
${table<playing.SentMailing>({
  id: 'messages',
  caption: t('post.mailings'),
  href: MAILINGS,
  rows: page.rows,
  empty: emptyState({
    icon: 'send',
    title: t('post.mailing.none'),
    text: t('post.mailing.none-text'),
    action: write(),
  }),
  columns: [
    {
      label: t('post.subject'),
      cell: ({ id, subject }) => html`<a href="${MAILINGS}/${id}"><span class="wrapped">${subject}</span></a>`,
    },
    { label: t('post.class'), cell: ({ addressed }) => addressed },
    { label: t('post.date'), soft: true, cell: ({ sentAt }) => when(sentAt) },
    { label: t('post.mailing.by'), soft: true, wide: true, cell: ({ senderName }) => senderName },
    {
      label: t('post.mailing.opened'),
      align: 'end',
      wide: true,
      cell: ({ read, shops }) => t('post.mailing.of', { n: read, of: shops }),
    },
    {
      label: t('post.mailing.answered'),
      align: 'end',
      cell: ({ answered, shops }) => t('post.mailing.of', { n: answered, of: shops }),
    },
  ],
})}
${pagination({ previous: page.previous && href({ before: page.previous }), next: page.next && href({ after: page.next }) })}`

/** Which class, which customers, what words. */
export function formMain(form: FormState, taught: readonly classes.TaughtClass[]): Html {
  const head = pageHead({ title: t('post.mailing.title'), crumbs: crumbs({ label: t('post.mailing.title') }) })
  if (taught.length === 0)
    return html`${head}${emptyState({
      icon: 'users',
      title: t('post.mailing.no-class'),
      text: t('post.mailing.no-class-text'),
      action: button(t('post.mailing.to-pupils'), { href: '/bureau/eleves' }),
    })}`
  const senders = playing.senders.map((value) => ({ value, label: t(`post.mailing.sender.${value}`) }))
  return html`${head}
<p class="letter-intro">${t('post.mailing.intro')}</p>
${errorSummary(form)}
${card({
  body: html`<form class="form" method="post" action="${MAILINGS}/apercu" data-turbo="false">${requiredNote()}
${hidden('envoi', form.values.envoi ?? '')}
${select(form, { name: 'classe', label: t('post.class'), required: true, options: classOptions(taught), empty: taught.length > 1 ? t('post.choose') : undefined })}
${select(form, { name: 'sender', label: t('post.mailing.sender'), hint: t('post.mailing.sender-hint'), options: senders })}
${field(form, { name: 'qui', label: t('post.mailing.words'), hint: t('post.mailing.words-hint'), autocomplete: 'off' })}
${field(form, { name: 'subject', label: t('post.subject'), required: true, autocomplete: 'off', attributes: { maxlength: playing.MOST_SUBJECT } })}
${textarea(form, { name: 'body', label: t('post.message'), required: true, rows: 8, attributes: { maxlength: playing.MOST_BODY } })}
<div class="form-actions">${button(t('post.mailing.preview'), { icon: 'eye' })}</div>
</form>`,
})}`
}

/** The letter as the shops will have it, and who writes to which shop. */
export function previewMain(mailing: playing.Mailing, drawn: readonly playing.Drawn[]): Html {
  const going = drawn.filter(({ customer }) => customer)
  const without = drawn.filter(({ customer }) => !customer)
  const fields = html`${hidden('envoi', mailing.formId)}${hidden('classe', `${mailing.classId}`)}${hidden('sender', mailing.sender)}${hidden(
    'qui',
    mailing.words ?? '',
  )}${hidden('subject', mailing.subject)}${hidden('body', mailing.body)}`
  const n = going.length
  return html`${pageHead({ title: t('post.mailing.preview-title', { n }), crumbs: crumbs({ label: t('post.mailing.preview') }) })}
${card({
  title: mailing.subject,
  body: html`<p class="words">${mailing.body}</p>`,
})}
<div class="preview-acts">
<form method="post" action="${MAILINGS}">${fields}${button(t('post.mailing.send', { n }), { icon: 'send' })}</form>
<form${attrs({ method: 'post', action: `${MAILINGS}/nouveau`, 'data-turbo': 'false' })}>${fields}${button(t('post.mailing.change'), { kind: 'secondary', icon: 'pencil' })}</form>
</div>
${
  without.length > 0 &&
  card({
    title: t('post.mailing.without', { n: without.length }),
    body: html`<p>${t('post.mailing.without-text')}</p><p class="muted">${without.map(({ shopName }) => shopName).join(', ')}</p>`,
  })
}
${table<playing.Drawn>({
  id: 'apercu',
  caption: t('post.mailing.who'),
  href: MAILINGS,
  rows: going,
  empty: '',
  columns: [
    { label: t('post.shop'), cell: ({ shopName }) => shopName },
    { label: t('post.customer'), cell: ({ customer }) => customer && `${customer.firstName} ${customer.lastName}` },
    { label: t('post.mailing.email'), soft: true, wide: true, cell: ({ customer }) => customer?.email },
  ],
})}`
}

/** The facts of a message that was sent. */
export const mailingFacts = ({ addressed, sentAt, senderName, shops, read, answered }: playing.SentMailing): Html =>
  facts([
    { label: t('post.class'), value: addressed },
    { label: t('post.date'), value: moment(sentAt) },
    { label: t('post.mailing.by'), value: senderName },
    { label: t('post.mailing.opened'), value: t('post.mailing.of', { n: read, of: shops }) },
    { label: t('post.mailing.answered'), value: t('post.mailing.of', { n: answered, of: shops }) },
  ])

export { crumbs as mailingCrumbs }
