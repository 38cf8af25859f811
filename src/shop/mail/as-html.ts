import { html as template } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { t } from '#messages'
import type { Shop } from '#shops'
import { legalLine } from './legal-line.ts'
import type { Block, Fact, Message } from './message.ts'
import { type Colours, coloursOf, INK, LINE, MUTED } from './themes.ts'

// Mail programs know neither style sheets nor flexible boxes: tables and inline styles, here and nowhere else.
const html = template as (strings: TemplateStringsArray, ...values: unknown[]) => HtmlEscapedString

const FONT = "font-family:Figtree,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
// The font is named where a table begins (some programs forget it there) and inherited below: half the bytes to encode.
const WORDS = `font-size:16px;line-height:24px;color:${INK}`
const SMALL = `font-size:14px;line-height:20px;color:${MUTED}`
const BREAK = 'overflow-wrap:anywhere;word-break:break-word'

/** The HTML part of a mail: one layout for all, in the shop's colours, readable from 320 px on, without any picture. */
export function asHtml(message: Message, shop: Shop): string {
  const colours = coloursOf(shop.theme)
  const page = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${message.subject}</title>
</head>
<body style="margin:0;padding:0;background:${colours.paper}">
<div style="display:none;max-height:0;overflow:hidden">${message.preview}</div>
<main><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${colours.paper}">
<tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid ${LINE};border-radius:10px;table-layout:fixed">
<tr><td style="padding:20px 24px;background:${colours.accent};border-radius:9px 9px 0 0;color:${colours.onAccent};${FONT};${BREAK}">
<span style="font-size:20px;line-height:26px;font-weight:700">${shop.name}</span>${shop.tagline ? html`<br><span style="font-size:14px;line-height:20px">${shop.tagline}</span>` : ''}
</td></tr>
<tr><td style="padding:24px;${FONT};${WORDS};${BREAK}">
<h1 style="margin:0 0 16px;font-size:24px;line-height:30px;letter-spacing:-0.02em;color:${INK}">${message.title}</h1>
${message.blocks.map((part) => block(part, colours))}
</td></tr>
<tr><td style="padding:16px 24px;border-top:1px solid ${LINE};${FONT};${SMALL};${BREAK}">${legalLine(shop)}<br>${t('mail.facsimile')}</td></tr>
</table>
</td></tr>
</table></main>
</body>
</html>
`
  return String(page)
}

function block(part: Block, colours: Colours): HtmlEscapedString {
  switch (part.kind) {
    case 'paragraph':
      return html`<p style="margin:0 0 16px;white-space:pre-line">${part.text}</p>\n`
    case 'facts':
      return rows(part.facts)
    case 'steps':
      return steps(part, colours)
    case 'box':
      return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"
  style="margin:0 0 16px;background:${colours.soft};border-radius:10px;table-layout:fixed"><tr><td style="padding:16px 16px 4px;${FONT};${WORDS};${BREAK}">
<h2 style="${heading}">${part.title}</h2>
<p style="margin:0 0 12px">${part.text}</p>
${rows(part.facts, INK)}
<p style="margin:0 0 12px;${SMALL};color:${INK}">${part.note}</p>
</td></tr></table>\n`
    case 'items':
      return items(part)
    case 'columns':
      return html`<div style="margin:0 0 4px;font-size:0">${part.columns.map(({ title, lines }) =>
        half(
          html`<h2 style="${heading}">${title}</h2>\n<p style="margin:0 0 12px;${WORDS}">${lines.map((line, index) => html`${index ? html`<br>` : ''}${line}`)}</p>`,
        ),
      )}</div>\n`
    case 'button':
      return html`<p style="margin:0 0 16px"><a href="${part.url}" target="_blank" rel="noopener"
  style="display:inline-block;padding:12px 20px;background:${colours.accent};color:${colours.onAccent};border-radius:8px;line-height:20px;font-weight:600;text-decoration:none">${part.label}</a></p>\n`
  }
}

/** A bar a step, filled as far as the order has come; the words below wrap, so that they stay whole at 320 px. */
function steps({ title, steps: all, at }: Extract<Block, { kind: 'steps' }>, colours: Colours): HtmlEscapedString {
  const bar = (reached: boolean) =>
    html`<td style="padding:0 2px"><div style="height:6px;border-radius:3px;background:${reached ? colours.accent : LINE};font-size:0">&nbsp;</div></td>`
  const word = (step: string, index: number) =>
    index === at ? html`<strong style="color:${INK}">${step}</strong>` : html`<span>${step}</span>`
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"
  style="margin:0 0 6px;table-layout:fixed"><tr>${all.map((_, index) => bar(index <= at))}</tr></table>
<p style="margin:0 0 16px;${SMALL}"><strong style="color:${INK}">${title}</strong><br>${all.map(
    (step, index) => html`${index > 0 ? ' › ' : ''}${word(step, index)}`,
  )}</p>\n`
}

const heading = `margin:0 0 4px;font-size:16px;line-height:24px;color:${INK}`

/** Two abreast where there is room, else one below the other, without a media query that some mail programs drop. */
const half = (content: HtmlEscapedString): HtmlEscapedString =>
  html`<div style="display:inline-block;width:100%;max-width:258px;vertical-align:top;${BREAK}">${content}</div>`

/** Label above value: on a phone nothing has to fit side by side. */
function rows(facts: Fact[], label = MUTED): HtmlEscapedString {
  return html`<div style="margin:0 0 8px;font-size:0">${facts.map((fact) =>
    half(
      html`<p style="margin:0 0 8px;${WORDS}"><span style="${SMALL};color:${label}">${fact.label}</span><br><strong style="font-variant-numeric:tabular-nums">${fact.value}</strong></p>`,
    ),
  )}</div>\n`
}

function items({ items: list, priced, totals }: Extract<Block, { kind: 'items' }>): HtmlEscapedString {
  const cell = `padding:10px 0;border-bottom:1px solid ${LINE};vertical-align:top`
  const figure = 'text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums'
  return html`<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px;border-collapse:collapse;table-layout:fixed;${FONT};${WORDS}">
<thead><tr><th scope="col" align="left" style="padding:6px 0;border-bottom:2px solid ${INK};${SMALL}">${t('mail.order.article')}</th>
<th scope="col" width="104" align="right" style="padding:6px 0;border-bottom:2px solid ${INK};${SMALL}">${priced}</th></tr></thead>
<tbody>${list.map(
    (item) =>
      html`<tr><td style="${cell};${BREAK}">${item.name}<br><span style="${SMALL}">${item.detail}</span></td><td width="104" style="${cell};${figure}">${item.total}</td></tr>\n`,
  )}</tbody>
<tfoot>${totals.map(({ label, value, strong }) => {
    const weight = strong ? 'font-weight:700' : 'font-weight:400'
    return html`<tr><th scope="row" align="left" style="padding:6px 0;${weight}">${label}</th><td width="104" style="padding:6px 0;${weight};${figure}">${value}</td></tr>\n`
  })}</tfoot>
</table>\n`
}
