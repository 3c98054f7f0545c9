"""What is read from outside: files of claims and languages, and the engines that embed texts."""
