${heading(block.title)}

${block.prose}

${block.button}:
${block.stay_url}

${block.leave}:
${block.unsubscribe_url}
