${heading(block.title)}

${block.prose}
