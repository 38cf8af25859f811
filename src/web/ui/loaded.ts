import { now } from '#clock'
import { recordOf } from '#versions'
import { type FormState, fieldId } from './fields.ts'
import { type Html, html } from './html.ts'

/**
 * A form that edits a stored thing, with the values it is loaded from; `loadedField` carries them. Its handler saves
 * through `edit` (web/http/edit.ts).
 */
export const stored = (values: FormState['values'], id?: string): FormState => ({
  values: { ...values, loaded: recordOf(values, now()) },
  errors: {},
  id,
})

/** What the form was loaded from, sent back with it: stands in every form that edits a stored thing. */
export const loadedField = (form: FormState): Html =>
  html`<input type="hidden" id="${fieldId(form, 'loaded')}" name="loaded" value="${form.values.loaded}">`
