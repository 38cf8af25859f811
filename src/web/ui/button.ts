import { t } from '#messages'
import { type Attributes, attrs, type Content, classes, type Html, html } from './html.ts'
import { type IconName, icon } from './icon.ts'

export type Button = {
  /** primary: the one action of the page; secondary: the others; quiet: a link's weight; danger: what is lost. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'small' | 'large'
  icon?: IconName
  /** The whole width of what holds it. */
  wide?: boolean
  /** With an address it is a link that looks like a button. */
  href?: string
  type?: 'submit' | 'button'
  name?: string
  value?: string
  /** The form it belongs to when it stands outside of it. */
  form?: string
  disabled?: boolean
  /** Words for screen readers when the label alone is not enough (« Supprimer Ours Marcel »). */
  label?: string
  attributes?: Attributes
}

/** A button, or a link that looks like one. */
export function button(text: Content, options: Button = {}): Html {
  const {
    kind = 'primary',
    size,
    wide,
    href,
    type = 'submit',
    name,
    value,
    form,
    disabled,
    label,
    attributes,
  } = options
  const look = classes('button', kind !== 'primary' && kind, size, wide && 'wide')
  const inside = html`${options.icon ? icon(options.icon) : ''}<span>${text}</span>`
  if (href) return html`<a${attrs({ class: look, href, 'aria-label': label, ...attributes })}>${inside}</a>`
  const own = { class: look, type, name, value, form, disabled, 'aria-label': label, ...attributes }
  return html`<button${attrs(own)}>${inside}</button>`
}

/** A square button with an icon alone; the label is read out and shown on hover. */
export function iconButton(name: IconName, label: string, options: Omit<Button, 'icon' | 'label' | 'wide'> = {}): Html {
  const { kind = 'quiet', href, type = 'submit', name: field, value, form, disabled, attributes } = options
  const own = { class: classes('button icon-only', kind !== 'primary' && kind), title: label, 'aria-label': label }
  if (href) return html`<a${attrs({ ...own, href, ...attributes })}>${icon(name)}</a>`
  return html`<button${attrs({ ...own, type, name: field, value, form, disabled, ...attributes })}>${icon(name)}</button>`
}

export type Confirmation = { title: string; text: string; action: string }

/** Attributes for a form that asks before it is sent: what will be lost, and the verb on the button. */
export const confirming = ({ title, text, action }: Confirmation): Attributes => ({
  'data-confirm': text,
  'data-confirm-title': title,
  'data-confirm-action': action,
  'data-confirm-cancel': t('ui.cancel'),
})
