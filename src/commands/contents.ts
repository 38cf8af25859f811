import type { Manifest } from '#backups'
import { dateTime } from '#format'

/** What a backup holds, for the terminal: three lines, and one for what it lacks. */
export function contents({ school, madeAt, holds, pictures, product }: Manifest): string {
  const { shops, kept, orders, customers, classes, pupils, teachers } = holds
  const place = [school.name, school.town].filter(Boolean).join(', ')
  return [
    `  ${place}, le ${dateTime(new Date(madeAt))} (Préau ${product})`,
    `  boutiques : ${shops} (instantanés : ${kept}), commandes : ${orders}, clients : ${customers}, images : ${pictures.count}`,
    `  classes : ${classes}, élèves : ${pupils}, professeurs : ${teachers}`,
    ...(pictures.missing
      ? [
          `  Attention : images des boutiques qui n’étaient plus dans le dossier de données, et manquent : ${pictures.missing}`,
        ]
      : []),
  ].join('\n')
}
