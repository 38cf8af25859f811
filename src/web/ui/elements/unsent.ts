// What was typed in one form of a page and not sent survives another form's sending: it is kept in the browser's tab, put
// back where the form stands again (after the answer, or after a page in between that asks), and the form says so. Never
// sent with the other form. So does what is typed in a form between its sending and the answer. Passwords and files are not kept; nothing is kept for another person, nor for longer than half an hour.

import { type Draft, store, stored, type Typed } from './drafts.ts'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const KEY = 'preau-unsent'
const SENT = 'preau-sent'
const KEPT_MS = 1_800_000
/** Hidden fields that say what a form was loaded from: they come back with what was typed, so that a clash is noticed. */
const LOADED = ['loaded', 'seen']
/** Hidden fields that don't tell one form from another of the same address. */
const ASIDE = [...LOADED, 'whose', 'from', 'envoi', 'letter']

/** Keeps what is typed in the forms of the page, all but the one that is sent; rows that are ticked only when asked. */
export function keepUnsent({ sent, ticks = false }: { sent?: HTMLFormElement; ticks?: boolean } = {}) {
  const drafts = [...document.forms]
    .filter((form) => form !== sent && form.dataset.unsent !== 'no')
    .map((form) => draftOf(form, ticks))
  const before = read().filter(({ form }) => !drafts.some((one) => one.form === form) && form !== (sent && idOf(sent)))
  write([...before, ...drafts.filter(({ fields }) => fields.length > 0)])
}

function putBack() {
  if (document.documentElement.hasAttribute('data-turbo-preview')) return
  takeRefused()
  const people = new Set([...document.forms].map((form) => whoseOf(form)).filter(Boolean))
  const rest = read().filter((draft) => {
    if (Date.now() - draft.at > KEPT_MS || (draft.whose && people.size > 0 && !people.has(draft.whose))) return false
    const form = [...document.forms].find((one) => idOf(one) === draft.form && whoseOf(one) === draft.whose)
    if (form) fill(form, draft)
    return !form
  })
  write(rest)
}

/** What was just sent, until the answer is known. */
function keepSent(draft: Draft) {
  store(SENT, draft.fields.length > 0 ? [draft] : [])
}

/** The form that was sent last, with what it held then. */
let sent: { form: HTMLFormElement; held: string[] } | undefined
let focus: Pick<Typed, 'name' | 'nth'> | undefined

const held = (form: HTMLFormElement) =>
  controls(form, true).map((control) => (isTicked(control) ? String(control.checked) : control.value))

/** An answer is about to take the page's place: what was typed since its form was sent waits for the form to stand again. */
function keepSince() {
  focus = undefined
  if (!sent?.form.isConnected) return
  const { form, held: before } = sent
  const all = controls(form, true)
  const now = held(form)
  const fields = all.filter((_, index) => now[index] !== before[index]).map((control) => typedIn(control, all))
  const active = all.find((control) => control === document.activeElement)
  if (active && !isTicked(active)) focus = typedIn(active, all)
  const draft = { form: idOf(form), whose: whoseOf(form), at: Date.now(), fields, loaded: [] }
  if (fields.length > 0) write([...read().filter((one) => one.form !== draft.form), draft])
}

/** Whoever was typing goes on in the same field. */
function goOn({ name, nth }: Pick<Typed, 'name' | 'nth'>) {
  const id = sent && idOf(sent.form)
  const form = [...document.forms].find((one) => idOf(one) === id)
  const control = form && controls(form, true).filter((one) => one.name === name)[nth]
  if (!control || control === document.activeElement) return
  control.focus({ preventScroll: true })
  if (control instanceof HTMLInputElement && control.type === 'text')
    control.setSelectionRange(control.value.length, control.value.length)
}

/** A form that was refused without coming back waits as what was not sent does, for the page where it stands. */
function takeRefused() {
  const sent = stored(SENT)
  store(SENT, [])
  if (document.querySelector('.given-back')) write([...read().filter(({ form }) => form !== sent[0]?.form), ...sent])
}

function fill(form: HTMLFormElement, { fields, loaded }: Draft) {
  const found = controls(form, true)
  let put = 0
  for (const { name, nth, value, checked } of fields) {
    const control = found.filter((one) => one.name === name && (checked === undefined || one.value === value))[nth]
    if (!control) continue
    const ticked = control instanceof HTMLInputElement && checked !== undefined
    if (ticked ? control.checked === checked : control.value === value) continue
    if (ticked) control.checked = checked
    else control.value = value
    if (!control.closest('.tick')) put += 1
  }
  if (put === 0) return
  for (const [name, value] of loaded) {
    const hidden = form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`)
    if (hidden) hidden.value = value
  }
  if (form.method === 'post') sayIn(form)
}

function sayIn(form: HTMLFormElement) {
  form.querySelector('.unsent')?.remove()
  const said = document.createElement('p')
  said.className = 'unsent'
  said.role = 'status'
  said.textContent = document.getElementById('annonce')?.dataset.unsent ?? ''
  form.prepend(said)
}

const draftOf = (form: HTMLFormElement, ticks: boolean): Draft => {
  const all = controls(form, ticks)
  // A form that was refused holds what was typed as if it had been loaded so.
  const refused = all.some((control) => control.ariaInvalid === 'true')
  return {
    form: idOf(form),
    whose: whoseOf(form),
    at: Date.now(),
    fields: all.filter((control) => refused || changed(control)).map((control) => typedIn(control, all)),
    loaded: hiddenIn(form).filter(([name]) => LOADED.includes(name)),
  }
}

function typedIn(control: Control, all: Control[]): Typed {
  const { name, value } = control
  const checked = control instanceof HTMLInputElement && isTick(control) ? control.checked : undefined
  const alike = all.filter((one) => one.name === name && (checked === undefined || one.value === value))
  return { name, nth: alike.indexOf(control), value, checked }
}

function changed(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const usual = [...control.options].find((option) => option.defaultSelected) ?? control.options[0]
    return control.value !== usual?.value
  }
  if (control instanceof HTMLInputElement && isTick(control)) return control.checked !== control.defaultChecked
  return control.value !== control.defaultValue
}

const isTicked = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && isTick(control)
const isTick = ({ type }: HTMLInputElement) => type === 'checkbox' || type === 'radio'
const NOT_TYPED = ['hidden', 'password', 'file', 'submit', 'button', 'image', 'reset']

const controls = (form: HTMLFormElement, ticks: boolean) =>
  [...form.elements].filter(
    (one): one is Control =>
      one.matches('input, textarea, select') &&
      (one as Control).name !== '' &&
      !NOT_TYPED.includes((one as Control).type) &&
      (ticks || !one.closest('.tick')),
  )

const hiddenIn = (form: HTMLFormElement): [name: string, value: string][] =>
  [...form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')].map(({ name, value }) => [name, value])

const addressOf = (form: HTMLFormElement) => new URL(form.getAttribute('action') ?? '', location.href)

/** Forms that send files say it in their address. */
const whoseOf = (form: HTMLFormElement) =>
  hiddenIn(form).find(([name]) => name === 'whose')?.[1] ?? addressOf(form).searchParams.get('whose') ?? ''

/** What tells a form from others: the address it goes to and what it carries unseen; or the one that it stands in for. */
function idOf(form: HTMLFormElement): string {
  const pathname = form.dataset.unsent ?? addressOf(form).pathname
  const carried = form.dataset.unsent ? [] : hiddenIn(form).filter(([name]) => !ASIDE.includes(name))
  return [pathname, ...carried.flat()].join(' ')
}

const read = () => stored(KEY)
const write = (drafts: Draft[]) => store(KEY, drafts)

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (event.defaultPrevented || form.method !== 'post') return
  if (/\/(deconnexion|fin)$/.test(addressOf(form).pathname)) write([])
  else {
    keepUnsent({ sent: form })
    keepSent(draftOf(form, true))
    sent = { form, held: held(form) }
  }
})
document.addEventListener('turbo:before-render', keepSince)
for (const shown of ['turbo:load', 'turbo:render'])
  document.addEventListener(shown, () => {
    putBack()
    if (focus) goOn(focus)
    focus = undefined
  })
putBack()
