// The school itself: its name, town, rule of logins, and whether it was installed. One row.
export { change, find, firstTeacher, found, isNew, loginDomain, type School } from './settings.ts'
