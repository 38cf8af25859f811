// Who may enter which shop, and with which profile: the matrix of pupils and shops.
// What a profile allows is in shop/employees.
export {}
