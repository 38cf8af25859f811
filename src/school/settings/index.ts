// The school itself: its name, town, rule of logins, and whether it was installed. One row.
export { beginFurnishing, endFurnishing, isHalfFurnished } from './furnishing.ts'
export { checkLoginPattern, loginPatterns, stemOf, usualPattern } from './login-pattern.ts'
export {
  change,
  type FirstPasswords,
  type Founding,
  find,
  firstTeacher,
  found,
  isInstalled,
  isNew,
  loginDomain,
  type School,
} from './settings.ts'
