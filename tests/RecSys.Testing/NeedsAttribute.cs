namespace RecSys.Testing;

/// <summary>What the inherited tests of a class cannot do without.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class NeedsAttribute : Attribute
{
    /// <summary>Why the tests are skipped, or null where what they need is there.</summary>
    public abstract string? Missing { get; }
}
