using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RecSys.Training;

/// <summary>Collects the options that break their rule, so that one message names them all.</summary>
/// <param name="owner">Name of the options, for the message.</param>
public sealed class OptionsCheck(string owner)
{
    private readonly List<string> _problems = [];

    /// <summary>The value must lie between two bounds, both allowed.</summary>
    public void InRange<T>(T value, T min, T max, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T>
    {
        if (!(value >= min && value <= max))
            Add(name, Text($"must be from {min} to {max}"), value);
    }

    /// <summary>The value must be greater than 0 and finite.</summary>
    public void Positive<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T>
    {
        if (!(value > T.Zero && T.IsFinite(value)))
            Add(name, "must be greater than 0", value);
    }

    /// <summary>The value must be 0 or greater, and finite.</summary>
    public void NotNegative<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T>
    {
        if (!(value >= T.Zero && T.IsFinite(value)))
            Add(name, "must be 0 or greater", value);
    }

    /// <summary>The value must be one that the enumeration defines.</summary>
    public void Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            Add(name, $"must be one of {string.Join(", ", Enum.GetNames<T>())}", value);
    }

    /// <summary>A rule of its own.</summary>
    /// <param name="holds">Whether the rule holds.</param>
    /// <param name="name">Name of the option.</param>
    /// <param name="rule">The rule, as in "must be below NumberOfItems".</param>
    /// <param name="found">The value found.</param>
    public void That(bool holds, string name, string rule, object? found)
    {
        if (!holds) Add(name, rule, found);
    }

    /// <summary>Throws when a rule is broken.</summary>
    /// <exception cref="ArgumentException">Names all broken rules.</exception>
    public void ThrowIfBroken()
    {
        if (_problems.Count > 0)
            throw new ArgumentException($"{owner}: {string.Join("; ", _problems)}.");
    }

    private void Add(string name, string rule, object? found) => _problems.Add(Text($"{name} {rule}, found {found ?? "null"}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
