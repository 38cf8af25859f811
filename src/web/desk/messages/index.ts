// Words to pupils: to one, a group, a class, those signed in or all; and who has read them.
import { type Context, Hono } from 'hono'
import { moment } from '#format'
import * as live from '#live'
import { t } from '#messages'
import { Invalid } from '#refusals'
import { flash, type House, idParam, refusalOf, submitted } from '../../http/index.ts'
import {
  attrs,
  badge,
  blank,
  breadcrumb,
  button,
  card,
  confirming,
  disclosure,
  errorSummary,
  type FormState,
  type Html,
  html,
  onceField,
  pageHead,
  select,
  textarea,
} from '../../ui/index.ts'
import { actor, DESK, type Desk, deskPage } from '../desk-page.ts'

const HERE = `${DESK}/messages`

export function messagesPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => {
    const { eleve, groupe, classe } = c.req.query()
    const to = eleve ? `pupil:${eleve}` : groupe ? `group:${groupe}` : classe ? `class:${classe}` : 'present'
    return messagesPage(house, c, blank({ to }))
  })

  routes.post('/', (c) => send(house, c))
  routes.post('/:id/reprendre', (c) => takeBack(house, c))
  return routes
}

async function send(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  const author = actor(c)
  if (author.kind !== 'teacher') throw new Invalid('Le message n’a pas été envoyé.', {})
  try {
    const n = await live.sendMessage(db, author, { to: toOf(form.to), body: form.body ?? '' })
    flash(c, DESK, t('live.message.sent', { n }))
  } catch (error) {
    return messagesPage(house, c, { values: form, errors: refusalOf(error).said })
  }
  return c.redirect(HERE, 303)
}

async function takeBack({ db }: House, c: Context<Desk>) {
  await live.takeBack(db, c.var.teacher.id, idParam(c))
  flash(c, DESK, t('live.message.takenBack'))
  return c.redirect(HERE, 303)
}

async function messagesPage({ db }: House, c: Context<Desk>, form: FormState) {
  const view = live.partOf(await live.watchedNow(db), c.var.teacher.id, {})
  const sent = await live.listMessages(db, c.var.teacher.id)
  const invalid = Object.keys(form.errors).length > 0
  const main = html`${pageHead({
    title: t('live.message.title'),
    note: t('live.message.note'),
    crumbs: breadcrumb([{ label: t('desk.tab.class'), href: DESK }, { label: t('live.message.title') }]),
  })}
${errorSummary(form)}
${card({
  title: t('live.message.new'),
  body: html`<form method="post" action="${HERE}" class="form">${onceField()}
${select(form, { name: 'to', label: t('live.message.to'), required: true, options: recipients(view) })}
${textarea(form, { name: 'body', label: t('live.message.body'), required: true, rows: 4, attributes: { maxlength: 1000 } })}
<div class="form-actions">${button(t('live.message.send'), { icon: 'send' })}</div>
</form>`,
})}
${card({ title: t('live.message.before'), body: sent.length === 0 ? html`<p class="muted">${t('live.message.none')}</p>` : html`<ul class="sent-messages">${sent.map(sentMessage)}</ul>` })}`
  return deskPage(c, { tab: 'class', title: t('live.message.title'), main, invalid, status: invalid ? 422 : 200 })
}

/** `class:3` as it stands in the list; what is none of these is nobody. */
function toOf(value = ''): live.To {
  const [, kind, id] = /^(class|group|pupil):([1-9][0-9]{0,14})$/.exec(value) ?? []
  if (kind && id) return { kind: kind as 'class' | 'group' | 'pupil', id: Number(id) }
  if (value === 'all' || value === 'present') return { kind: value }
  throw new Invalid('Le message n’a pas été envoyé.', { to: 'Choisissez à qui vous écrivez.' })
}

const recipients = ({ classes, groups, everyone, present }: live.View) => [
  { value: 'present', label: t('live.message.toPresent', { n: present }) },
  { value: 'all', label: t('live.message.toAll') },
  ...classes.map(({ id, name }) => ({ value: `class:${id}`, label: t('live.message.toClass', { name }) })),
  ...groups.map(({ id, name, classId }) => ({
    value: `group:${id}`,
    label: t('live.message.toGroup', { name, of: classes.find((one) => one.id === classId)?.name ?? '' }),
  })),
  ...everyone.map(({ accountId, name }) => ({ value: `pupil:${accountId}`, label: name })),
]

function sentMessage({ id, addressed, authorName, body, sentAt, pupils }: live.SentMessage): Html {
  const read = pupils.filter(({ readAt }) => readAt)
  const sure = confirming({
    title: t('live.message.sure'),
    text: t('live.message.sureText'),
    action: t('live.message.takeBack'),
  })
  return html`<li><p class="muted small">${authorName}, ${moment(sentAt)}. ${t('live.message.for', { to: addressed })}</p>
<p class="words">${body}</p>
${badge(t('live.readBy', { read: read.length, n: pupils.length }), read.length === pupils.length ? 'green' : 'amber')}
${disclosure(
  t('live.whoRead'),
  html`<ul class="readers">${pupils.map(
    ({ name, readAt, reply }) =>
      html`<li>${name}${reply && html`<span class="words">« ${reply} »</span>`}<span class="muted small">${
        readAt ? t('live.message.readAt', { at: moment(readAt) }) : t('live.message.unread')
      }</span></li>`,
  )}</ul>`,
)}
<form${attrs({ method: 'post', action: `${HERE}/${id}/reprendre`, ...sure })}>${button(t('live.message.takeBack'), { kind: 'quiet', size: 'small' })}</form></li>`
}
