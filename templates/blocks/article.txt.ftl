${heading(block.title)}

${block.prose}

${block.more}:
${block.link}
