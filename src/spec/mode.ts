/** `strict` refuses what breaks the spec, `report` lets it through and remembers, `off` does not look. */
export const CONTRACT_MODES = ['strict', 'report', 'off'] as const
export type ContractMode = (typeof CONTRACT_MODES)[number]
