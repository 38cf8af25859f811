// The time: now, the day in France, and which days are worked there. `at` lets a school be furnished with a past: everything inside believes that moment.

export { at, dayInFrance, now, today, told } from './clock.ts'
export { daysBetween, daysLater, isIdle, workingDaysLater } from './days.ts'
