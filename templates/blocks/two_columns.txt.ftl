${heading(block.left.title)}

${block.left.prose}

${heading(block.right.title)}

${block.right.prose}
