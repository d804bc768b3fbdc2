using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>Argument checks of this assembly, which lies below the one that holds the general ones.</summary>
internal static class ArgumentRange
{
    public static void Check([DoesNotReturnIf(false)] bool condition, string name)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(name);
    }

    public static void Check([DoesNotReturnIf(false)] bool condition, string name, string message)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(name, message);
    }

    public static void NotEmpty(string value, string name)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentNullException(name);
    }
}
