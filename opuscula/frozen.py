"""Types whose values are a few named fields that never change.

`@frozen` makes of a plain class what `@dataclass(frozen=True, slots=True)` makes of it. The decorator of the
standard library compiles six functions for each class, this one a single one: a call makes a hundred types
before it does anything else, and in Python 3.11 that took a seventh of the time of building a small site.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, cast, dataclass_transform

T = TypeVar("T")


class _Fresh:
    """Stands for a default that is made anew for each value."""

    def __init__(self, factory: Callable[[], Any]) -> None:
        self.factory = factory


def fresh(*, factory: Callable[[], Any]) -> Any:
    """The default of a field that is made for each value by calling `factory`: `fresh(factory=dict)`."""
    return _Fresh(factory)


class Frozen:
    """What all frozen types have in common."""

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()  # the names of the fields, in their order

    def __repr__(self) -> str:
        fields = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{self.__class__.__qualname__}({', '.join(fields)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name} of a {self.__class__.__name__} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{name} of a {self.__class__.__name__} cannot be taken away")


@dataclass_transform(frozen_default=True, field_specifiers=(fresh,))
def frozen(plain: type[T]) -> type[T]:
    """The class with a field for each of its annotations, to be given by place or by name.

    A value after the annotation is the default. Values are equal if their fields are, and of one type. What
    the class defines by itself stays as it is.
    """
    names = tuple(plain.__annotations__)
    own = {name: value for name, value in vars(plain).items() if name not in ("__dict__", "__weakref__")}
    defaults = {name: own.pop(name) for name in names if name in own}
    common = _common(names) | {"__slots__": names, "__match_args__": names}
    kind: Any = type(plain.__name__, (Frozen, *plain.__bases__), common | own)
    kind.__init__ = _init(kind, names, defaults)
    return cast(type[T], kind)


def replace(value: T, **changes: Any) -> T:
    """The same value with other contents in some of its fields."""
    kind: Any = value.__class__
    kept = {name: getattr(value, name) for name in kind.__match_args__}
    return cast(T, kind(**kept | changes))


def fields(value: object) -> tuple[str, ...]:
    """The names of the fields of a frozen type, or of one of its values; none of anything else."""
    kind = value if isinstance(value, type) else value.__class__
    return kind.__match_args__ if issubclass(kind, Frozen) else ()


def _init(kind: type, names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    """What sets the fields of a new value, each in its place in the object itself."""
    given, lines, scope = [], [], {}
    for name in names:
        scope[f"_set_{name}"] = vars(kind)[name].__set__
        value = name
        if name in defaults:
            scope[f"_{name}"] = default = defaults[name]
            given.append(f"{name}=_{name}")
            if isinstance(default, _Fresh):
                scope[f"_make_{name}"] = default.factory
                value = f"_make_{name}() if {name} is _{name} else {name}"
        else:
            given.append(name)
        lines.append(f" _set_{name}(self, {value})")
    exec(f"def __init__(self, {', '.join(given)}):\n" + "\n".join(lines), scope)
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


def _common(names: tuple[str, ...]) -> dict[str, Any]:
    """What compares, hashes and pickles values with these fields."""
    values = attrgetter(*names)  # of one name alone it gives no tuple

    def is_equal(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def hashed(self: Any) -> int:
        return hash(values(self))

    def reduced(self: Any) -> tuple[type, tuple[Any, ...]]:
        return self.__class__, values(self) if len(names) > 1 else (values(self),)

    return {"__eq__": is_equal, "__hash__": hashed, "__reduce__": reduced}
