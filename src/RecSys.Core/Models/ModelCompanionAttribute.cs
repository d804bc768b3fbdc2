namespace RecSys.Models;

/// <summary>On an assembly of this library: the type that lists the models which the assembly can read.</summary>
/// <param name="models">A type with a constructor without parameters that is an <see cref="IModelList"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class ModelCompanionAttribute(Type models) : Attribute
{
    /// <summary>The models by the name of their algorithm.</summary>
    public IModelList List() => (IModelList)Activator.CreateInstance(models)!;
}
