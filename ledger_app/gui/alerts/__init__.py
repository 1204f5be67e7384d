"""What the program tells by itself: the line on 工作台, its list, the tray, and doubt about the clock."""
