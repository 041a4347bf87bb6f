"""What can be known of a program before it runs: names, kinds of values, columns, shapes, and what is wrong."""

from ._again import look_again as look_again
from ._check import check as check
from ._check import check_program as check_program
from ._checked import Checked as Checked
from ._plan import plan_problems as plan_problems
from ._plan_problem import PlanProblem as PlanProblem
from ._plan_told import plan_mistakes as plan_mistakes
