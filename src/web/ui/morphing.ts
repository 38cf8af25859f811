import { html } from './html.ts'

/** A change seen elsewhere is fetched and put in place of what differs: scroll, ticks and open dialogs stay. */
export const morphing = html`<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">`
