namespace TorchSharp.Utils;

/// <summary>The name under which a field is registered in its module.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    public string? Name { get; set; }
}
