namespace Microsoft.ML.Data;

/// <summary>Which named columns of a database a member is read from. Text files do not use it.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class LoadColumnNameAttribute : Attribute
{
    public LoadColumnNameAttribute(string fieldName) => Sources.Add(fieldName);

    public LoadColumnNameAttribute(params string[] fieldNames) => Sources.AddRange(fieldNames);

    internal List<string> Sources { get; } = new();
}
