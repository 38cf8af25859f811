import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import { Refusal } from '#refusals'
import * as street from '#street'
import { flash, type House } from '../../http/index.ts'
import {
  blank,
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  notice,
  pageHead,
  textarea,
} from '../../ui/index.ts'
import { DESK, type Desk, deskPage } from '../desk-page.ts'
import { passwordsMain } from './passwords-page.ts'

const PATH = `${DESK}/eleves/liste`

/** A class list, read, shown, and only then stored. */
export function classList({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => show(c, formMain(blank())))

  routes.post('/', async (c) => {
    const { text, file, drawn } = await sent(c)
    let list: classes.ClassList
    try {
      list = classes.readClassList(file ?? new TextEncoder().encode(text))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return show(c, formMain({ values: { text, drawn }, errors: { text: error.message } }), true)
    }
    return show(c, previewMain(list, drawn))
  })

  /** The list that was shown, now stored; the first passwords are shown once. */
  routes.post('/enregistrer', async (c) => {
    const { text, drawn } = await sent(c)
    const { pupils } = classes.readClassList(new TextEncoder().encode(text))
    const enrolled = await classes.enrol(db, pupils, { drawn: drawn !== undefined })
    if (enrolled.length === 0) {
      flash(c, DESK, t('desk.list.nothingNew'))
      return c.redirect(`${DESK}/eleves`, 303)
    }
    return show(c, passwordsMain(enrolled, await street.addresses(db), t('desk.list.done')))
  })
  return routes
}

/** What the form sends: a file or a pasted text. */
async function sent(c: Context): Promise<{ text: string; file?: Uint8Array; drawn?: string }> {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}))
  const { text, file, drawn } = body
  return {
    text: typeof text === 'string' ? text : '',
    file: file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined,
    drawn: typeof drawn === 'string' ? 'on' : undefined,
  }
}

function show(c: Context<Desk>, main: Html, invalid = false) {
  const sub = [
    { label: t('desk.tab.pupils'), href: `${DESK}/eleves` },
    { label: t('desk.list.title'), href: PATH, current: true },
  ]
  return deskPage(c, { tab: 'pupils', sub, title: t('desk.list.title'), main, invalid, status: invalid ? 422 : 200 })
}

const formMain = (form: FormState): Html => html`${pageHead({ title: t('desk.list.title'), note: t('desk.list.note') })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${PATH}" enctype="multipart/form-data" class="form page-form" data-turbo="false">
${field(form, { name: 'file', type: 'file', label: t('desk.list.file'), hint: t('desk.list.fileHint'), attributes: { accept: '.csv,.txt,text/csv,text/plain' } })}
${textarea(form, { name: 'text', label: t('desk.list.paste'), hint: t('desk.list.columns'), rows: 8, attributes: { spellcheck: 'false' } })}
${checkbox(form, { name: 'drawn', label: t('desk.list.drawn'), hint: t('desk.list.drawnHint') })}
<div class="form-actions">${button(t('desk.list.read'))}</div>
</form>`,
})}`

/** What was understood, before anything is stored. */
function previewMain({ pupils, faults }: classes.ClassList, drawn: string | undefined): Html {
  const rows = pupils.map(
    ({ lastName, firstName, className, birthDate }) =>
      html`<tr><td>${lastName}</td><td>${firstName}</td><td>${className}</td><td>${drawn || birthDate === null ? t('desk.list.words') : t('desk.list.date')}</td></tr>`,
  )
  return html`${pageHead({ title: t('desk.list.check'), note: t('desk.list.found', { n: pupils.length }) })}
${faults.length > 0 && notice('warning', html`${faults.map(({ line, text }) => html`<span class="line">${t('desk.list.line', { line })} ${text}</span>`)}`, t('desk.list.faults', { n: faults.length }))}
${card({
  body: html`<div class="stack"><section class="scroll" tabindex="0" aria-label="${t('desk.list.check')}"><table class="lines"><thead><tr><th scope="col">${t('office.lastName')}</th><th scope="col">${t('office.firstName')}</th><th scope="col">${t('desk.list.class')}</th><th scope="col">${t('desk.list.password')}</th></tr></thead><tbody>${rows}</tbody></table></section>
<form method="post" action="${PATH}/enregistrer" class="form-actions" data-turbo="false">
${hidden('text', asText(pupils))}${drawn && hidden('drawn', 'on')}
${pupils.length > 0 && button(t('desk.list.store', { n: pupils.length }))}${button(t('ui.cancel'), { kind: 'secondary', href: PATH })}
</form></div>`,
})}`
}

/** The pupils that were understood, as a list again: what is stored is what was shown. */
function asText(pupils: readonly classes.ListedPupil[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const day = (digits: string | null) => digits?.replace(/^(..)(..)(....)$/, '$1/$2/$3') ?? ''
  const lines = pupils.map((one) =>
    [one.lastName, one.firstName, day(one.birthDate), one.className].map(quoted).join(';'),
  )
  return ['Nom;Prénom;Né(e) le;Classe', ...lines].join('\n')
}
