${heading(block.title)}

${wrap(block.when)}
${wrap(block.place)}

${block.prose}

${block.more}:
${block.link}
