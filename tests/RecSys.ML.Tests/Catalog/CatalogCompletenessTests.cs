using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Catalog;

/// <summary>Every algorithm is on the catalog twice: with plain parameters, and with its options.</summary>
public class CatalogCompletenessTests
{
    private static readonly ILookup<string, MethodInfo> Methods = typeof(RecommenderModelCatalog).Assembly.GetExportedTypes()
        .Where(t => t.Namespace == "Microsoft.ML").SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(m => m.IsDefined(typeof(ExtensionAttribute), false) && m.GetParameters()[0].ParameterType == typeof(RecommendationCatalog.RecommendationTrainers))
        .ToLookup(m => m.Name);

    public static TheoryData<string> Algorithms =>
        [.. Trainers.Names];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void HasAMethodWithPlainParametersAndOneWithOptions(string algorithm)
    {
        bool[] withOptions = [.. Methods[algorithm].Select(m => m.GetParameters().Any(p => p.ParameterType.Name == $"{algorithm}Options")).Order()];
        Assert.True(withOptions is [false, true], $"mlContext.Recommendation().Trainers must have two methods {algorithm}, one with plain parameters and one with {algorithm}Options; found {withOptions.Length}.");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void ItsColumnsComeFirstAndAreNamedAsEverywhere(string algorithm)
    {
        foreach (MethodInfo method in Methods[algorithm])
        {
            string[] names = [.. method.GetParameters().Select(p => p.Name!)];
            Assert.Equal(["userColumnName", "itemColumnName"], names[1..3]);
            Assert.All(names.Where(n => n.EndsWith("ColumnName", StringComparison.Ordinal)),
                name => Assert.Contains(name, new[] { "userColumnName", "itemColumnName", "labelColumnName", "timeColumnName", "historyColumnName", "basketColumnName" }));
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void PlainParametersHaveTheDefaultsOfTheOptions(string algorithm)
    {
        foreach (MethodInfo method in Methods[algorithm].Where(m => !m.GetParameters().Any(p => p.Name == "options")))
        {
            Type options = Methods[algorithm].SelectMany(m => m.GetParameters()).Single(p => p.Name == "options").ParameterType;
            object defaults = Activator.CreateInstance(options)!;
            foreach (ParameterInfo parameter in method.GetParameters().Where(p => p.HasDefaultValue && !IsData(p)))
            {
                PropertyInfo? option = options.GetProperty(parameter.Name!, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance);
                Assert.True(option is not null, $"{algorithm}: the parameter {parameter.Name} is no option.");
                Assert.Equal(option.GetValue(defaults), parameter.DefaultValue);
            }
        }
    }

    // Names of columns, and views of users or items, are no options.
    private static bool IsData(ParameterInfo parameter)
        => parameter.ParameterType == typeof(IDataView) || parameter.Name!.EndsWith("ColumnName", StringComparison.Ordinal) || parameter.Name.EndsWith("ColumnNames", StringComparison.Ordinal);
}
