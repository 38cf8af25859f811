import type { Db } from '#database'
import { date, time } from '#format'
import { t } from '#messages'
import * as trace from '#trace'
import * as traces from '#traces'
import { csvLine, csvMark } from '../../http/index.ts'

/** Acts as CSV, a few hundred at a time: who, where, what, by which codes, before and after in words. */
export async function* csv(
  db: Db,
  pages: AsyncIterable<traces.Trace[]>,
  activities: readonly traces.Activity[],
): AsyncGenerator<string> {
  yield `${csvMark}${csvLine([
    t('traces.csvDay'),
    t('traces.csvHour'),
    t('traces.csvLast'),
    t('traces.csvFirst'),
    t('traces.csvLogin'),
    t('traces.class'),
    t('traces.shop'),
    t('traces.kind'),
    t('traces.what'),
    t('traces.codes'),
    t('traces.before'),
    t('traces.after'),
  ])}`
  for await (const acts of pages) {
    const changes = await trace.changesOf(db, acts)
    yield acts.map((act, index) => lineOf(act, changes[index] ?? [], activities)).join('')
  }
}

function lineOf(act: traces.Trace, changes: readonly trace.Change[], activities: readonly traces.Activity[]): string {
  const told = (side: 'before' | 'after') =>
    changes.flatMap((one) => (one[side] ? [`${one.field}\u00a0: ${one[side]}`] : [])).join('\u00a0; ')
  return csvLine([
    date(act.at),
    time(act.at),
    act.lastName,
    act.firstName,
    act.login,
    act.className,
    act.shopName,
    traces
      .groupsOf(act)
      .map((group) => t(`traces.group.${group}`))
      .join(', '),
    trace.sentence(act),
    traces
      .activitiesOf(act, activities)
      .map(({ framework, code }) => `${framework} ${code}`)
      .join(', '),
    told('before'),
    told('after'),
  ])
}
