exports.readItems = async (kind) => [{ kind: kind || 'any' }]
