// Teachers: their accounts, the administrator among them, sessions at the desk.
// Pupils are in classes/.
export {}
