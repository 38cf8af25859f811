import type * as live from '#live'
import { type Html, html } from '../../ui/index.ts'
import { beneath } from './beneath.ts'
import { shortNames } from './names.ts'
import { alertsOf, summary } from './summary.ts'
import { tiles } from './tiles.ts'

/** All that moves under the title, replaced as a whole: the stream sends what the page itself was made of. */
export function region(view: live.View, at: Date): Html {
  const names = shortNames(view.pupils)
  const alerts = alertsOf(view, names)
  return html`<div id="en-direct">
${summary(view, alerts)}
${tiles(view.pupils, names, at)}
${beneath(view, { names, alerts })}
</div>`
}
