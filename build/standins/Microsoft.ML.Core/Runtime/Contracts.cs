using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Runtime;

/// <summary>Checks and exceptions. Each exception made here is marked: loading a model reports those differently from foreign ones.</summary>
internal static class Contracts
{
    private const string Mark = "ML_IsMarked";

    public static T Marked<T>(T exception) where T : Exception
    {
        exception.Data[Mark] = 1;
        return exception;
    }

    public static bool IsMarked(Exception exception) => exception != null && exception.Data.Contains(Mark);

    public static void Check([DoesNotReturnIf(false)] bool condition)
    {
        if (!condition)
            throw Except();
    }

    public static void Check([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition)
            throw Except(message);
    }

    public static void CheckValue<T>([NotNull] T value, string name) where T : class
    {
        if (value is null)
            throw ExceptValue(name);
    }

    public static void CheckValue<T>([NotNull] T value, string name, string message) where T : class
    {
        if (value is null)
            throw Marked(new ArgumentNullException(name, message));
    }

    public static void CheckParam([DoesNotReturnIf(false)] bool condition, string name)
    {
        if (!condition)
            throw Marked(new ArgumentOutOfRangeException(name));
    }

    public static void CheckParam([DoesNotReturnIf(false)] bool condition, string name, string message)
    {
        if (!condition)
            throw ExceptParam(name, message);
    }

    public static void CheckUserArg([DoesNotReturnIf(false)] bool condition, string name, string message) => CheckParam(condition, name, message);

    public static void CheckNonEmpty(string value, string name)
    {
        if (string.IsNullOrEmpty(value))
            throw ExceptParam(name, name + " cannot be null or empty");
    }

    public static void CheckNonEmpty<T>(ICollection<T> value, string name)
    {
        if (value is null || value.Count == 0)
            throw ExceptParam(name, name + " cannot be null or empty");
    }

    public static void CheckNonWhiteSpace(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw ExceptParam(name, name + " cannot be null or white space");
    }

    public static void CheckDecode([DoesNotReturnIf(false)] bool condition)
    {
        if (!condition)
            throw ExceptDecode();
    }

    public static void CheckDecode([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition)
            throw ExceptDecode(message);
    }

    public static Exception Except() => Marked(new InvalidOperationException());

    public static Exception Except(string message) => Marked(new InvalidOperationException(message));

    public static Exception Except(Exception inner, string message) => Marked(new InvalidOperationException(message, inner));

    public static Exception ExceptParam(string name) => Marked(new ArgumentOutOfRangeException(name));

    public static Exception ExceptParam(string name, string message) => Marked(new ArgumentOutOfRangeException(name, message));

    public static Exception ExceptUserArg(string name, string message) => ExceptParam(name, message);

    public static Exception ExceptValue(string name) => Marked(new ArgumentNullException(name));

    public static Exception ExceptDecode() => Marked(new FormatException());

    public static Exception ExceptDecode(string message) => Marked(new FormatException(message));

    public static Exception ExceptDecode(Exception inner, string message) => Marked(new FormatException(message, inner));

    public static Exception ExceptNotSupp(string message = "Not supported") => Marked(new NotSupportedException(message));

    public static Exception ExceptSchemaMismatch(string paramName, string columnRole, string columnName) =>
        ExceptParam(paramName, $"Could not find {columnRole} column '{columnName}'");

    public static Exception ExceptSchemaMismatch(string paramName, string columnRole, string columnName, string expectedType, string actualType) =>
        ExceptParam(paramName, $"Schema mismatch for {columnRole} column '{columnName}': expected {expectedType}, got {actualType}");
}
